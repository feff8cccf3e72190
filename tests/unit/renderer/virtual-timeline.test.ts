// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import { startLive } from '../../../src/renderer/stores/live.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import { revealRow } from '../../../src/renderer/stores/timeline-actions.ts';
import { VirtualTimeline } from '../../../src/renderer/timeline/VirtualTimeline.tsx';
import { createFakeBack } from '../../helpers/fake-api.ts';
import { renderFront } from '../../helpers/render-front.ts';

beforeAll(() => {
  // This document has no sizes to observe.
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
});

describe('VirtualTimeline', () => {
  it('names the picture that the keyboard is on only where it, or its row that is coming, is in the page', async () => {
    const back = createFakeBack({ iterations: 400, nowMs: Date.parse('2026-11-22T12:00:00Z') });
    const stores = createStores(back.client);
    startLive(stores);
    await expect.poll(() => stores.timeline.getState().state).toBe('ready');
    stores.timeline.setState({ viewport: 600, focus: { ordinal: 2, item: 0 } });
    // Nothing more is fetched.
    const props = { loader: { want: () => undefined }, onQuickLook: () => undefined, quiet: false };
    const place = renderFront(stores, VirtualTimeline, props);
    const named = (): string | null =>
      place.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') ?? null;
    await expect.poll(named).toBe('cell-2-0');
    await expect.poll(() => place.querySelector('#cell-2-0')).not.toBeNull();

    // Far away from it, and then on a row there that has not come.
    revealRow(stores.timeline, 300);
    await expect.poll(named).toBeNull();
    stores.timeline.setState({ focus: { ordinal: 300, item: 0 } });
    await expect.poll(named).toBe('cell-300-0');
    expect(place.querySelector('.row-coming #cell-300-0')).not.toBeNull();
  });

  it('asks for pictures in sight at once, a little later for those out of it, and for none while rows fly past', async () => {
    const back = createFakeBack({ iterations: 400, nowMs: Date.parse('2026-11-22T12:00:00Z') });
    const stores = createStores(back.client);
    startLive(stores);
    await expect.poll(() => stores.timeline.getState().state).toBe('ready');
    stores.timeline.setState({ viewport: 300 });
    const props = { loader: { want: () => undefined }, onQuickLook: () => undefined, quiet: false };
    const place = renderFront(stores, VirtualTimeline, props);
    const asked = (): boolean[] =>
      Array.from(place.querySelectorAll('.row:has(img)'), (row) => row.querySelector('img[src]') !== null);
    await expect.poll(() => asked().length).toBeGreaterThan(3);
    expect([asked()[0], asked().at(-1)]).toEqual([true, false]);
    await expect.poll(() => asked().every((one) => one)).toBe(true);

    const before = asked().length;
    stores.timeline.setState({ rushing: true, viewport: 1_200 });
    await expect.poll(() => asked().length).toBeGreaterThan(before);
    // Longer than those out of sight wait otherwise.
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(asked().filter((one) => one)).toHaveLength(before);
    stores.timeline.setState({ rushing: false });
    await expect.poll(() => asked().every((one) => one)).toBe(true);
  });
});
