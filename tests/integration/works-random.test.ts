import { describe, expect, it } from 'vitest';
import { rebuildDerived } from '../../src/main/core/recorder/rebuild.ts';
import { verifyLedger } from '../../src/main/core/ledger/verify-ledger.ts';
import { openVault } from '../../src/main/core/vault/vault.ts';
import type { About, Target } from '../../src/shared/works/bodies.ts';
import { memoryWorksStore } from '../../src/shared/works/memory-store.ts';
import { applyWorksEntry } from '../../src/shared/works/apply-entry.ts';
import { snapshotOf, type WorksSnapshot } from '../../src/shared/works/snapshot.ts';
import type { WorksListing } from '../../src/shared/works/works-store.ts';
import { worksRecord, type WorksRecord } from '../helpers/works-record.ts';

const ACTS = 10_000;

/** Numbers that are the same in every run (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const TARGETS: readonly Target[] = Array.from({ length: 40 }, (_, i) => ({
  sha256: i.toString(16).padStart(64, 'a'),
  entry: i,
}));

/** One act of the author, whatever can be done with what is there. */
function randomAct({ works }: WorksRecord, random: (below: number) => number): void {
  const { state } = works;
  const there = state.works().filter(({ gone }) => gone === 'no');
  const pick = <T>(list: readonly T[]): T | undefined => list[random(Math.max(1, list.length))];
  const some = <T>(list: readonly T[]): T[] => list.filter(() => random(4) === 0);
  const work = pick(there)?.id;
  const target = pick(TARGETS);
  if (work === undefined || target === undefined) {
    works.works.create(`work ${random(100)}`, 'draft', some(TARGETS));
    return;
  }
  const held = state.items(work).map(({ sha256 }) => sha256);
  const about: About = random(2) === 0 ? { on: 'work', work } : { on: 'file', ...target };
  const notes = state.notes().filter(({ removed }) => !removed);
  switch (random(14)) {
    case 0:
      if (there.length < 12) works.works.create(`work ${random(100)}`, 'draft', some(TARGETS));
      return;
    case 1:
      works.works.change(work, { title: `title ${random(3)}`, ...(random(2) === 0 && { state: 'finished' }) });
      return;
    case 2:
      works.works.setSection(work, 'idea', random(3) === 0 ? '' : `idea ${random(9)}`);
      return;
    case 3:
      works.works.addItems(work, some(TARGETS), pick(held));
      return;
    case 4:
      works.works.takeOut(work, some(held));
      return;
    case 5: {
      const moved = some(held);
      works.works.reorder(work, moved, pick(held.filter((sha256) => !moved.includes(sha256))));
      return;
    }
    case 6: {
      const into = pick(there)?.id;
      if (into !== undefined && into !== work && there.length > 3) works.works.merge(work, into);
      return;
    }
    case 7:
      if (held.length > 1) works.works.split(work, held.slice(0, 2), 'part');
      return;
    case 8:
      if (there.length > 5) works.works.discard(work);
      return;
    case 9: {
      const publication = pick(state.publications(work))?.id;
      if (publication !== undefined && random(2) === 0) works.works.unpublish(work, publication);
      else works.works.publish(work, { title: 'p', url: `https://example.org/${random(3)}`, date: '' }, publication);
      return;
    }
    case 10:
      works.words.note(about, `why ${random(100)}`);
      return;
    case 11: {
      const note = pick(notes)?.first;
      if (note === undefined) return;
      if (random(2) === 0) works.words.removeNote(note);
      else works.words.replaceNote(note, `because ${random(100)}`);
      return;
    }
    default:
      works.words.judge(some(TARGETS), {
        ...(random(2) === 0 && { pick: pick(['pick', 'reject', 'clear'] as const) ?? 'pick' }),
        ...(random(3) === 0 && { stars: random(6) }),
        ...(random(4) === 0 && { final: random(2) === 0 }),
        ...(random(4) === 0 && { reason: pick(['', 'hands', '光线']) ?? '' }),
      });
  }
}

/** What people see: without the numbers of entries, which undoing does not bring back, and their times. */
function meaningOf(store: WorksListing): object {
  const { works, judgements, notes, attachments } = snapshotOf(store);
  return {
    works: works
      .filter(({ gone }) => gone !== 'discarded')
      .map(({ id, title, state, gone, mergedInto, items, sections, publications }) => ({
        ...{ id, title, state, gone, mergedInto },
        items: items.map(({ sha256, position }) => ({ sha256, position })),
        sections: sections.map(({ section, text }) => ({ section, text })),
        publications: publications.map(({ id: publication, title: where, url, date }) => ({
          publication,
          where,
          url,
          date,
        })),
      })),
    judgements: judgements
      .map(({ sha256, pick, stars, final, label, reason }) => ({ sha256, pick, stars, final, label, reason }))
      .filter(({ pick, stars, final, label, reason }) => pick ?? (stars > 0 || final || label !== '' || reason !== '')),
    notes: notes.filter(({ removed }) => !removed).map(({ first, text }) => ({ first, text })),
    attachments: attachments.filter(({ detached }) => !detached).map(({ entry }) => entry),
  };
}

function replayed(record: WorksRecord): WorksSnapshot & { readonly acts: ReturnType<WorksListing['acts']> } {
  const store = memoryWorksStore();
  for (const entry of record.entries()) applyWorksEntry(store, entry);
  return { ...snapshotOf(store), acts: store.acts() };
}

describe('acts of the author', () => {
  it('are, after 10,000 random ones with undoing and redoing, what a replay of the ledger gives', async () => {
    const record = worksRecord();
    const { works, ledger, db, folder } = record;
    const random = randomNumbers(20_261_122);
    for (let i = 0; i < ACTS; i++) {
      const what = random(10);
      if (what < 2) works.history.undo();
      else if (what < 4) works.history.redo();
      else randomAct(record, random);
    }
    const now = { ...snapshotOf(works.state), acts: works.state.acts() };
    expect(now.works.length).toBeGreaterThan(20);
    expect(replayed(record)).toEqual(now);
    rebuildDerived(db, ledger, openVault(db, folder));
    expect({ ...snapshotOf(works.state), acts: works.state.acts() }).toEqual(now);
    expect(await verifyLedger(db, ledger, [])).toEqual([]);
  }, 240_000);

  it('leave nothing behind when all of them are undone, and everything when all are redone', () => {
    const record = worksRecord();
    const { works } = record;
    const random = randomNumbers(7);
    const states = [meaningOf(works.state)];
    const depth = (): number => works.state.acts().filter(({ stack }) => stack === 'done').length;
    while (states.length <= 300) {
      const before = depth();
      randomAct(record, random);
      if (depth() > before) states.push(meaningOf(works.state));
    }
    for (let i = states.length - 2; i >= 0; i--) {
      expect(works.history.undo()).toBeDefined();
      expect(meaningOf(works.state)).toEqual(states[i]);
    }
    expect(works.history.undo()).toBeUndefined();
    for (const state of states.slice(1)) {
      works.history.redo();
      expect(meaningOf(works.state)).toEqual(state);
    }
    expect(works.history.redo()).toBeUndefined();
  });
});
