/** How a picture is seen: `zoom` times the size that fits, with the point (`x`, `y`) of the picture, from 0 to 1, in the
 *  middle. Independent of sizes, so that several pictures can be moved as one. */
export interface Zoom {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole picture. */
export const FIT: Zoom = { zoom: 1, x: 0.5, y: 0.5 };
const MOST = 64;

/** Pixels of the screen for one of the picture when all of it is seen. */
export function fitScale(picture: Size, view: Size): number {
  return Math.min(view.width / Math.max(1, picture.width), view.height / Math.max(1, picture.height));
}

/** Keeps the picture in the view: no further out than it fits, no empty edges while it is larger than the view. */
export function bounded(zoom: Zoom, picture: Size, view: Size): Zoom {
  const times = Math.min(MOST, Math.max(1, zoom.zoom));
  const scale = fitScale(picture, view) * times;
  const middle = (at: number, size: number, room: number): number => {
    const half = room / (2 * size * scale);
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at));
  };
  return {
    zoom: times,
    x: middle(zoom.x, picture.width, view.width),
    y: middle(zoom.y, picture.height, view.height),
  };
}

/** Zooms by a factor so that the point of the picture under (`px`, `py`), in pixels of the view, stays there. */
export function zoomedAt(zoom: Zoom, factor: number, px: number, py: number, picture: Size, view: Size): Zoom {
  const before = fitScale(picture, view) * zoom.zoom;
  const times = Math.min(MOST, Math.max(1, zoom.zoom * factor));
  const after = fitScale(picture, view) * times;
  const dx = px - view.width / 2;
  const dy = py - view.height / 2;
  return bounded(
    {
      zoom: times,
      x: zoom.x + (dx / before - dx / after) / picture.width,
      y: zoom.y + (dy / before - dy / after) / picture.height,
    },
    picture,
    view,
  );
}

/** Moves the picture by pixels of the view. */
export function panned(zoom: Zoom, dx: number, dy: number, picture: Size, view: Size): Zoom {
  const scale = fitScale(picture, view) * zoom.zoom;
  return bounded(
    { ...zoom, x: zoom.x - dx / (picture.width * scale), y: zoom.y - dy / (picture.height * scale) },
    picture,
    view,
  );
}

/** The zoom at which one pixel of the picture is one of the screen. */
export function actualZoom(picture: Size, view: Size): number {
  return 1 / Math.max(1e-6, fitScale(picture, view));
}
