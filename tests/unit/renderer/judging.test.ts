// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { RowItem } from '../../../src/shared/api/api.ts';
import { noJudgement } from '../../../src/shared/works/reduce-judged.ts';
import { undoAct } from '../../../src/renderer/stores/acts-actions.ts';
import { activeOf } from '../../../src/renderer/stores/compare-store.ts';
import { filesToJudge, giveReason, judge, judgingOfKey } from '../../../src/renderer/stores/judge-actions.ts';
import { loadJudgements } from '../../../src/renderer/stores/judgement-loader.ts';
import { startLive } from '../../../src/renderer/stores/live.ts';
import { routeOfHash, routeToHash } from '../../../src/renderer/stores/route.ts';
import { selectEverything } from '../../../src/renderer/stores/selection.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import type { Stores } from '../../../src/renderer/stores/stores.ts';
import { createWork, mergeWork, splitWork } from '../../../src/renderer/stores/work-actions.ts';
import { createFakeBack } from '../../helpers/fake-api.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

async function opened(iterations = 30): Promise<{ stores: Stores; items: readonly RowItem[] }> {
  const back = createFakeBack({ iterations, nowMs: NOW });
  const stores = createStores(back.client);
  startLive(stores);
  await expect.poll(() => stores.works.getState().works).not.toBeNull();
  const items = [0, 1, 2, 3].flatMap((ordinal) => stores.timeline.getState().pages.row(ordinal)?.items ?? []);
  return { stores, items };
}

describe('judgingOfKey', () => {
  it('knows the keys of Lightroom and nothing else', () => {
    expect(['P', 'X', 'U', '3', 'G', '7', 'Q', 'Mod+P'].map((key) => judgingOfKey(key, null))).toEqual([
      { pick: 'pick' },
      { pick: 'reject', final: false },
      { pick: 'clear' },
      { stars: 3 },
      { final: true },
      { label: 'yellow' },
      undefined,
      undefined,
    ]);
  });

  it('takes what is final out of the rejected, and what is rejected out of the finals', () => {
    const judged = { ...noJudgement('0'.repeat(64), 1), selection: null };
    expect(judgingOfKey('G', { ...judged, pick: 'reject' })).toEqual({ pick: 'pick', final: true });
    expect(judgingOfKey('X', { ...judged, final: true })).toEqual({ pick: 'reject', final: false });
  });
});

describe('judge', () => {
  it('shows at once, keeps what the record answers, and can be undone and redone', async () => {
    const { stores, items } = await opened();
    const two = items.slice(0, 2);
    const of = (): (string | null | undefined)[] =>
      two.map(({ sha256 }) => stores.judgements.getState().bySha256.get(sha256)?.selection);
    const done = judge(stores, two, { pick: 'reject' });
    expect(of()).toEqual(['reject', 'reject']);
    expect(stores.asking.getState().reason).toMatchObject({ of: 'reject', items: two });
    await done;
    await giveReason(stores, two, ' hands ');
    expect(stores.judgements.getState().bySha256.get(two[0]?.sha256 ?? '')?.reason).toBe('hands');
    expect(stores.asking.getState().reason).toBeNull();
    await undoAct(stores, 'undo');
    await undoAct(stores, 'undo');
    await expect.poll(of).toEqual([null, null]);
    expect(stores.toasts.getState().toasts.at(-1)).toMatchObject({
      text: 'acts.undoneMany',
      values: { what: 'judged.reject', count: 2 },
    });
    await undoAct(stores, 'redo');
    await expect.poll(of).toEqual(['reject', 'reject']);
  });

  it('undoes what was begun last, also when the record has not answered yet', async () => {
    const { stores, items } = await opened();
    const [one] = items;
    if (!one) return;
    const slow: Stores = {
      ...stores,
      client: {
        ...stores.client,
        request: async (name, params) => {
          if (name === 'judge') await new Promise((resolve) => setTimeout(resolve, 50));
          return await stores.client.request(name, params);
        },
      },
    };
    const judged = [judge(slow, [one], { pick: 'reject' }), giveReason(slow, [one], 'hands')];
    const undone = [undoAct(slow, 'undo'), undoAct(slow, 'undo')];
    await Promise.all([...judged, ...undone]);
    expect(stores.toasts.getState().toasts.map(({ text, values }) => [text, values['what']])).toEqual([
      ['acts.undone', 'judged.reason'],
      ['acts.undone', 'judged.reject'],
    ]);
  });

  it('says so when there is nothing to undo', async () => {
    const { stores } = await opened();
    await undoAct(stores, 'undo');
    expect(stores.toasts.getState().toasts.at(-1)?.text).toBe('acts.nothingToUndo');
  });

  it('judges all files of a long batch, not only those that its row shows', async () => {
    const { stores, items } = await opened(6);
    const [known] = items;
    if (!known) return;
    const hidden = { ...known, entry: 5 * 32 + 27 };
    const client: Stores['client'] = {
      ...stores.client,
      request: async (name, params) => {
        const answer = await stores.client.request(name, params);
        return name === 'iteration.get' ? Object.assign({}, answer, { items: [hidden] }) : answer;
      },
    };
    selectEverything(stores.timeline);
    const files = await filesToJudge({ ...stores, client });
    expect(files.map(({ entry }) => entry)).toContain(hidden.entry);
    expect(new Set(files.map(({ entry }) => entry)).size).toBe(files.length);
  });

  it('knows of file versions of which nothing is said', async () => {
    const { stores, items } = await opened();
    const sha256 = items[0]?.sha256 ?? '';
    await loadJudgements(stores, [sha256]);
    expect(stores.judgements.getState().bySha256.get(sha256)).toBeNull();
  });
});

describe('works', () => {
  it('are made, split and merged, and one is shown where it lies', async () => {
    const { stores, items } = await opened();
    const some = items.slice(0, 3);
    await createWork(
      stores,
      '雨夜',
      some.map(({ entry }) => entry),
    );
    await expect
      .poll(() => stores.works.getState().works?.map(({ title, items: n }) => [title, n]))
      .toEqual([['雨夜', 3]]);
    const work = stores.works.getState().works?.[0];
    if (!work) return;
    expect(stores.navigation.getState().route).toEqual({ screen: 'work', id: work.id });
    await splitWork(stores, work, [some[0]?.sha256 ?? ''], 'part');
    await expect.poll(() => stores.works.getState().works?.length).toBe(2);
    const part = stores.works.getState().works?.find(({ title }) => title === 'part');
    if (part) await mergeWork(stores, part, work);
    await expect
      .poll(() => stores.works.getState().works?.map(({ title, items: n }) => [title, n]))
      .toEqual([['雨夜', 3]]);
  });

  it('have addresses', () => {
    const hashes = ['#/works', '#/works/00000000000000ff', '#/evidence/export/00000000000000ff'];
    expect(hashes.map((hash) => routeToHash(routeOfHash(hash)))).toEqual(hashes);
    expect(routeOfHash('#/works/nonsense')).toEqual({ screen: 'works' });
  });
});

describe('activeOf', () => {
  it('is the candidate unless another was chosen', () => {
    expect(activeOf({ entries: [1, 2], active: null })).toBe(2);
    expect(activeOf({ entries: [1, 2], active: 1 })).toBe(1);
    expect(activeOf({ entries: [3], active: 1 })).toBe(3);
  });
});
