// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { RowItem } from '../../../src/shared/api/api.ts';
import type { Job } from '../../../src/shared/api/job-api.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { putJob } from '../../../src/renderer/stores/app-store.ts';
import { compare, pinReference, replaceCompared } from '../../../src/renderer/stores/compare-store.ts';
import { loadAll, startLive } from '../../../src/renderer/stores/live.ts';
import { routeOfHash, routeToHash } from '../../../src/renderer/stores/route.ts';
import {
  isNothing,
  isSelected,
  selectedItems,
  selectEverything,
  selectionScope,
  selectRange,
  toggleSelected,
} from '../../../src/renderer/stores/selection.ts';
import { removeFolder } from '../../../src/renderer/stores/settings-actions.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import type { Stores } from '../../../src/renderer/stores/stores.ts';
import { openTimeline } from '../../../src/renderer/stores/timeline-actions.ts';
import { errorText, undoLast } from '../../../src/renderer/stores/toast-store.ts';
import { createFakeBack } from '../../helpers/fake-api.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('routes', () => {
  it('survive the address bar', () => {
    const routes = [
      '#/timeline',
      '#/item/42',
      '#/compare',
      '#/evidence/verify',
      '#/evidence/copies',
      '#/settings/privacy',
      '#/settings/timestamps',
    ];
    expect(routes.map((hash) => routeToHash(routeOfHash(hash)))).toEqual(routes);
  });

  it('fall back to the timeline', () => {
    expect(['', '#/item/x', '#/nonsense'].map((hash) => routeOfHash(hash).screen)).toEqual([
      'timeline',
      'timeline',
      'timeline',
    ]);
  });
});

describe('startLive', () => {
  it('loads everything and shows what is new', async () => {
    const back = createFakeBack({ iterations: 30, nowMs: NOW });
    const stores = createStores(back.client);
    startLive(stores);
    await expect.poll(() => stores.timeline.getState().overview?.iterations).toBe(30);
    back.grow();
    await expect.poll(() => stores.timeline.getState().overview?.iterations).toBe(31);
    expect(stores.app.getState().connection).toBe('up');
  });

  it('says so when the recorder does not answer', async () => {
    const back = createFakeBack({ iterations: 1, nowMs: NOW });
    const stores = createStores({
      ...back.client,
      request: () => Promise.reject(new AppError('LOCKED', 'the record is in use')),
    });
    await loadAll(stores);
    expect(stores.app.getState()).toMatchObject({ connection: 'down', failure: 'LOCKED' });
  });
});

describe('removeFolder', () => {
  it('can be undone', async () => {
    const back = createFakeBack({ iterations: 1, nowMs: NOW });
    const stores = createStores(back.client);
    await loadAll(stores);
    const [source] = stores.app.getState().sources;
    if (!source) throw new AppError('NOT_FOUND', 'expected a folder, got none');
    await removeFolder(stores, source);
    expect(stores.app.getState().sources).toHaveLength(1);
    expect(undoLast(stores.toasts)).toBe(true);
    await expect.poll(() => stores.app.getState().sources.map(({ path }) => path)).toContain(source.path);
  });
});

async function opened(): Promise<Stores> {
  const stores = createStores(createFakeBack({ iterations: 30, nowMs: NOW }).client);
  await openTimeline(stores, '');
  return stores;
}

describe('selection', () => {
  it('takes a range over several rows', async () => {
    const back = createFakeBack({ iterations: 30, nowMs: NOW });
    const stores = createStores(back.client);
    await openTimeline(stores, '');
    const { timeline } = stores;
    const items = (ordinal: number): readonly RowItem[] => timeline.getState().pages.row(ordinal)?.items ?? [];
    const [item] = items(1);
    if (item) toggleSelected(timeline, { ordinal: 1, item: 0 }, item);
    selectRange(timeline, { ordinal: 3, item: 0 });
    const { selection } = timeline.getState();
    expect(selection.ranges).toEqual([{ from: 1, to: items(3).length === 1 ? 3 : 2 }]);
    const chosen = [0, 1, 2, 3, 4].map(
      (ordinal) => items(ordinal).filter(({ entry }) => isSelected(selection, ordinal, entry)).length,
    );
    expect(chosen).toEqual([0, items(1).length, items(2).length, 1, 0]);
  });

  it('moves the end of a range as long as Shift is held, and leaves single files out', async () => {
    const { timeline } = await opened();
    const [item] = timeline.getState().pages.row(5)?.items ?? [];
    selectRange(timeline, { ordinal: 9, item: 0 });
    selectRange(timeline, { ordinal: 5, item: 0 });
    if (item) toggleSelected(timeline, { ordinal: 4, item: 0 }, timeline.getState().pages.row(4)?.items[0] ?? item);
    const { selection } = timeline.getState();
    const chosen = [3, 4, 8].map((ordinal) => {
      const [first] = timeline.getState().pages.row(ordinal)?.items ?? [];
      return first !== undefined && isSelected(selection, ordinal, first.entry);
    });
    expect(chosen).toEqual([true, false, false]);
  });

  it('holds everything without knowing it, and gives the first of it', async () => {
    const stores = await opened();
    selectEverything(stores.timeline);
    const { selection } = stores.timeline.getState();
    expect([selection.ranges.length, selection.entries.size]).toEqual([0, 0]);
    expect(selectionScope(stores.timeline.getState())).toMatchObject({ kind: 'selection', everything: true });
    expect(await selectedItems(stores, 3)).toHaveLength(3);
    await openTimeline(stores, 'rain');
    expect(isNothing(stores.timeline.getState().selection)).toBe(true);
  });
});

describe('putJob', () => {
  it('does not let a late answer set an ended job running again', () => {
    const { app } = createStores(createFakeBack({ iterations: 1, nowMs: NOW }).client);
    const job: Job = {
      id: 1,
      kind: 'verify',
      state: 'running',
      subject: 'a',
      startedMs: 0,
      done: 0,
      total: 1,
      unit: 'bytes',
    };
    putJob(app, { ...job, state: 'done', done: 1 });
    putJob(app, job);
    expect(app.getState().jobs.get(1)?.state).toBe('done');
  });

  it('follows a job from stage to stage, each with its own count', () => {
    const { app } = createStores(createFakeBack({ iterations: 1, nowMs: NOW }).client);
    const job: Job = {
      id: 1,
      kind: 'export',
      state: 'running',
      subject: 'a',
      startedMs: 0,
      done: 0,
      total: null,
      unit: 'bytes',
    };
    putJob(app, { ...job, stage: 'content', done: 900, total: 900 });
    putJob(app, job);
    expect(app.getState().jobs.get(1)?.stage).toBe('content');
    putJob(app, { ...job, stage: 'proofs', done: 1, total: 20, unit: 'entries' });
    expect(app.getState().jobs.get(1)).toMatchObject({ stage: 'proofs', done: 1 });
  });
});

describe('compare', () => {
  it('holds at most four, each once, with the reference first', () => {
    const { compare: store } = createStores(createFakeBack({ iterations: 1, nowMs: NOW }).client);
    compare(store, [1, 2, 2, 3, 4, 5]);
    expect(store.getState().entries).toEqual([1, 2, 3, 4]);
    pinReference(store, 3);
    replaceCompared(store, 1, 9);
    expect(store.getState().entries).toEqual([3, 9, 2, 4]);
  });
});

describe('errorText', () => {
  it('has words for what people can mend, and the code for the rest', () => {
    expect(errorText(new AppError('DISK_FULL', 'full')).text).toBe('error.DISK_FULL');
    expect(errorText(new AppError('PROOF_INVALID', 'no')).values).toMatchObject({ code: 'PROOF_INVALID' });
    expect(errorText('odd').text).toBe('error.other');
  });
});
