/** Browsers cap the height that can be scrolled, in device pixels (33,554,428 px at a ratio of 1, measured). Above a
 *  safe share of it the spacer stays at a fixed height, and scrolling is scaled. */
const MAX_DEVICE_PIXELS = 30_000_000;
const SCALED_SPACER = 8_000_000;

/** How the scroll bar's offsets stand for those of the timeline. */
export interface ScrollScale {
  /** Height of the element that makes the container scroll. */
  readonly spacer: number;
  /** How far the container, and how far the timeline, can be scrolled. */
  readonly scrollRange: number;
  readonly virtualRange: number;
  /** Whether one pixel of the scroll bar is more than one of the timeline. */
  readonly scaled: boolean;
}

/** The scale for a timeline of `total` pixels seen through `viewport` pixels. */
export function scrollScale(total: number, viewport: number, devicePixelRatio: number): ScrollScale {
  const scaled = total * devicePixelRatio > MAX_DEVICE_PIXELS;
  const spacer = scaled ? SCALED_SPACER : total;
  return {
    spacer,
    scrollRange: Math.max(0, spacer - viewport),
    virtualRange: Math.max(0, total - viewport),
    scaled,
  };
}

/** Offset in the timeline for an offset of the scroll bar. */
export function toVirtual(scale: ScrollScale, scrollTop: number): number {
  if (!scale.scaled) return clamp(scrollTop, scale.virtualRange);
  return clamp((scrollTop / scale.scrollRange) * scale.virtualRange, scale.virtualRange);
}

/** Offset of the scroll bar for an offset in the timeline. */
export function toScroll(scale: ScrollScale, virtualTop: number): number {
  if (!scale.scaled) return clamp(virtualTop, scale.scrollRange);
  return clamp((virtualTop / scale.virtualRange) * scale.scrollRange, scale.scrollRange);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
