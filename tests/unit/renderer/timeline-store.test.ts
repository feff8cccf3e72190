// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/renderer/stores/stores.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import { createPageLoader } from '../../../src/renderer/stores/timeline-pages.ts';
import { jumpTo, openTimeline, refreshTimeline, setView } from '../../../src/renderer/stores/timeline-actions.ts';
import { moveFocus } from '../../../src/renderer/timeline/move-focus.ts';
import { PAGE_ROWS } from '../../../src/renderer/timeline-math/page-cache.ts';
import { rowAt, topOfRow } from '../../../src/renderer/timeline-math/layout.ts';
import { createFakeBack } from '../../helpers/fake-api.ts';
import type { FakeBack } from '../../helpers/fake-api.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

async function opened(iterations = 500): Promise<{ back: FakeBack; stores: Stores }> {
  const back = createFakeBack({ iterations, nowMs: NOW });
  const stores = createStores(back.client);
  await openTimeline(stores, '');
  return { back, stores };
}

async function rowsArrive(stores: Stores, first: number, last: number): Promise<void> {
  const loader = createPageLoader(stores);
  loader.want(first, last);
  await expect.poll(() => stores.timeline.getState().pages.row(last)).toBeDefined();
}

describe('openTimeline', () => {
  it('leaves the newer search as it is when an older one fails late', async () => {
    const back = createFakeBack({ iterations: 50, nowMs: NOW });
    const late = Promise.withResolvers<never>();
    const stores = createStores({
      ...back.client,
      request: (name, params) =>
        name === 'timeline.open' && 'query' in params && params.query === 'old'
          ? late.promise
          : back.client.request(name, params),
    });
    const older = openTimeline(stores, 'old');
    await openTimeline(stores, '');
    late.reject(new Error('gone'));
    await older;
    expect(stores.timeline.getState()).toMatchObject({ query: '', state: 'ready' });
    expect(stores.timeline.getState().pages.row(0)).toBeDefined();
  });
});

describe('refreshTimeline', () => {
  it('keeps the row at the top of the view where it is when something new comes above', async () => {
    const { back, stores } = await opened();
    const { timeline } = stores;
    jumpTo(timeline, topOfRow(timeline.getState().layout, 120) + 30);
    await rowsArrive(stores, 120, 130);
    const before = timeline.getState().pages.row(120)?.id;
    back.grow();
    await refreshTimeline(stores);
    const { layout, offset, pages, unseen } = timeline.getState();
    const ordinal = rowAt(layout, offset);
    expect(pages.row(ordinal)?.id).toBe(before);
    expect(offset - topOfRow(layout, ordinal)).toBe(30);
    expect(unseen).toBeGreaterThan(0);
  });

  it('stays at the top while the newest is followed', async () => {
    const { back, stores } = await opened();
    back.grow();
    await refreshTimeline(stores);
    const { offset, pages, unseen } = stores.timeline.getState();
    expect([offset, unseen, pages.row(0)?.id]).toEqual([0, 0, 500]);
  });
});

describe('setView', () => {
  it('keeps the row at the top', async () => {
    const { stores } = await opened();
    const { timeline } = stores;
    jumpTo(timeline, topOfRow(timeline.getState().layout, 77));
    setView(stores, 'changes');
    const { layout, offset } = timeline.getState();
    expect(rowAt(layout, offset)).toBe(77);
  });
});

describe('createPageLoader', () => {
  it('holds few pages however far one goes', async () => {
    const { stores } = await opened(4_000);
    for (let ordinal = 0; ordinal < 3_600; ordinal += 60) await rowsArrive(stores, ordinal, ordinal + 1);
    expect(stores.timeline.getState().pages.pages()).toBeLessThanOrEqual(48);
  });

  it('still brings the rows of a newer search when those of an older one fail late', async () => {
    const back = createFakeBack({ iterations: 500, nowMs: NOW });
    const late: PromiseWithResolvers<never>[] = [];
    let slow = false;
    const stores = createStores({
      ...back.client,
      request: (name, params) => {
        if (name !== 'timeline.rows' || !slow) return back.client.request(name, params);
        const answer = Promise.withResolvers<never>();
        late.push(answer);
        return answer.promise;
      },
    });
    await openTimeline(stores, '');
    const loader = createPageLoader(stores);
    slow = true;
    loader.want(PAGE_ROWS, 3 * PAGE_ROWS - 1);
    expect(late).toHaveLength(2);
    slow = false;
    await openTimeline(stores, 'a');
    loader.want(PAGE_ROWS, 3 * PAGE_ROWS - 1);
    for (const answer of late) answer.reject(new Error('gone'));
    await expect.poll(() => stores.timeline.getState().pages.row(2 * PAGE_ROWS)).toBeDefined();
  });

  it('asks once for a page that is wanted many times', async () => {
    const { back, stores } = await opened();
    const asked = (): number => back.calls.filter((name) => name === 'timeline.rows').length;
    const before = asked();
    const loader = createPageLoader(stores);
    for (let i = 0; i < 20; i += 1) loader.want(300, 310);
    await expect.poll(() => stores.timeline.getState().pages.row(300)).toBeDefined();
    expect(asked() - before).toBe(1);
  });
});

describe('moveFocus', () => {
  it('moves by rows and pictures and stops at the ends', async () => {
    const { stores } = await opened(50);
    const data = stores.timeline.getState();
    const from = (ordinal: number, item: number, key: string) => moveFocus({ ...data, focus: { ordinal, item } }, key);
    expect(from(0, 0, 'ArrowUp')).toEqual({ ordinal: 0, item: 0 });
    expect(from(3, 1, 'ArrowDown')).toEqual({ ordinal: 4, item: 0 });
    expect(from(3, 0, 'End')).toEqual({ ordinal: 49, item: 0 });
    expect(from(1, 0, 'ArrowLeft')).toEqual({ ordinal: 0, item: (data.pages.row(0)?.items.length ?? 0) - 1 });
    expect(from(3, 0, 'x')).toBeUndefined();
  });
});
