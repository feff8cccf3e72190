import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntrySource } from '../../../../src/shared/entry.ts';
import type { JsonObject } from '../../../../src/shared/json/canonical-json.ts';
import { applyWorksEntry } from '../../../../src/shared/works/apply-entry.ts';
import { memoryWorksStore } from '../../../../src/shared/works/memory-store.ts';
import { selectionOf } from '../../../../src/shared/works/reduce-judged.ts';
import type { WorksEntry } from '../../../../src/shared/works/reduction.ts';
import { snapshotOf, worksOf } from '../../../../src/shared/works/snapshot.ts';

const W = '1'.repeat(16);
const V = '2'.repeat(16);
const file = (digit: string, entry = 5): { sha256: string; entry: number } => ({ sha256: digit.repeat(64), entry });
const TIME = Date.UTC(2026, 0, 1);

type Draft = readonly [kind: string, body: JsonObject, known?: EntrySource];

function entriesOf(drafts: readonly Draft[]): WorksEntry[] {
  return drafts.map(([kind, body, known = 'declared'], i) => ({
    index: 100 + i,
    time: new Date(TIME + i * 1_000).toISOString(),
    kind,
    known,
    files: kind === 'attached' ? [{ role: 'attachment', sha256: 'c'.repeat(64), size: 9 }] : [],
    body,
  }));
}

const after = (...drafts: Draft[]): ReturnType<typeof worksOf> => worksOf(entriesOf(drafts));
const created: Draft = ['work', { event: 'created', work: W, title: '雨夜', state: 'draft' }];
const other: Draft = ['work', { event: 'created', work: V, title: 'other', state: 'draft' }];
const added = (digit: string, position: number[], work = W): Draft => [
  'work',
  { event: 'added', work, item: file(digit), position },
];

describe('applyWorksEntry: works', () => {
  it('makes a work, changes it, and knows when', () => {
    const { works } = after(created, ['work', { event: 'changed', work: W, title: '雨夜少女', state: 'finished' }]);
    expect(works).toEqual([
      {
        id: W,
        title: '雨夜少女',
        state: 'finished',
        gone: 'no',
        mergedInto: null,
        splitFrom: null,
        created: 100,
        createdMs: TIME,
        changedMs: TIME + 1_000,
        items: [],
        sections: [],
        publications: [],
      },
    ]);
  });

  it('keeps items in their order, whatever the order of the entries, and each once', () => {
    const { works } = after(created, added('a', [2]), added('b', [1]), added('c', [1, 0]), added('b', [9]), [
      'work',
      { event: 'ordered', work: W, item: file('a'), position: [0] },
    ]);
    expect(works[0]?.items.map(({ sha256 }) => sha256[0])).toEqual(['a', 'b', 'c']);
  });

  it('takes items out, and lets a file version be in several works', () => {
    const { works } = after(created, other, added('a', [0]), added('a', [0], V), [
      'work',
      { event: 'taken-out', work: W, item: file('a') },
    ]);
    expect(works.map(({ items }) => items.length)).toEqual([0, 1]);
  });

  it('merges, never in a circle, and parts again', () => {
    const merged: Draft = ['work', { event: 'merged', work: W, into: V }];
    const back: Draft = ['work', { event: 'merged', work: V, into: W }];
    expect(after(created, other, merged, back).works.map(({ gone, mergedInto }) => [gone, mergedInto])).toEqual([
      ['merged', V],
      ['no', null],
    ]);
    const restored: Draft = ['work', { event: 'restored', work: W }];
    expect(after(created, other, merged, restored).works[0]?.gone).toBe('no');
    expect(after(created, ['work', { event: 'merged', work: W, into: V }]).works[0]?.gone).toBe('no');
  });

  it('holds what is said in sections and where it was published', () => {
    const { works } = after(
      created,
      ['work', { event: 'section', work: W, section: 'idea', text: 'rain on glass' }],
      ['work', { event: 'section', work: W, section: 'edits', text: 'hands' }],
      ['work', { event: 'section', work: W, section: 'edits', text: '' }],
      [
        'work',
        { event: 'published', work: W, publication: V, title: '小红书', url: 'https://e.org', date: '2026-01-02' },
      ],
    );
    expect(works[0]?.sections.map(({ section, text }) => [section, text])).toEqual([['idea', 'rain on glass']]);
    expect(works[0]?.publications).toMatchObject([{ id: V, title: '小红书', date: '2026-01-02' }]);
  });

  it('knows from which work another was split', () => {
    expect(after(created, other, ['work', { event: 'split', work: V, from: W }]).works[1]?.splitFrom).toBe(W);
  });

  it('takes no author’s words from anybody else', () => {
    expect(after(['work', created[1], 'derived'], ['note', written[1], 'live'])).toEqual(worksOf([]));
    expect(after(['judged', { how: 'author', target: file('a'), pick: 'pick' }, 'derived']).judgements).toEqual([]);
  });
});

describe('applyWorksEntry: judgements', () => {
  it('changes only what is said', () => {
    const { judgements } = after(
      ['judged', { how: 'author', target: file('a'), pick: 'pick', reason: '手' }],
      ['judged', { how: 'author', target: file('a'), stars: 4 }],
      ['judged', { how: 'author', target: file('a'), final: true, label: 'red', stars: 9 }],
    );
    expect(judgements).toMatchObject([{ pick: 'pick', stars: 4, final: true, label: 'red', reason: '手', entry: 102 }]);
  });

  it('never lets what is inferred overrule the author, and shows it when the author says nothing', () => {
    const deleted: Draft = [
      'judged',
      { how: 'deleted', target: file('a'), sign: 'reject', certainty: 'certain' },
      'derived',
    ];
    const picked: Draft = ['judged', { how: 'author', target: file('a'), pick: 'pick' }];
    const cleared: Draft = ['judged', { how: 'author', target: file('a'), pick: 'clear' }];
    const selections = [[deleted], [deleted, picked], [picked, deleted], [deleted, picked, cleared]].map((drafts) =>
      after(...drafts).judgements.map(selectionOf),
    );
    expect(selections).toEqual([['reject'], ['pick'], ['pick'], ['reject']]);
  });

  it('does not count a hint, and forgets what was withdrawn', () => {
    const hint: Draft = [
      'judged',
      { how: 'archived', target: file('a'), sign: 'pick', certainty: 'likely' },
      'derived',
    ];
    const withdrawn: Draft = [
      'judged',
      { how: 'withdrawn', target: file('a'), sign: 'none', certainty: 'certain' },
      'live',
    ];
    expect(after(hint).judgements.map((one) => [one.sign, one.how, selectionOf(one)])).toEqual([
      ['pick', 'archived', null],
    ]);
    expect(after(hint, withdrawn).judgements).toMatchObject([{ sign: null, how: null }]);
  });
});

const written: Draft = ['note', { event: 'written', about: { on: 'work', work: W }, text: 'why' }];

describe('applyWorksEntry: notes and attachments', () => {
  it('replaces any version of a note, and removes it', () => {
    const about = { on: 'work', work: W };
    const second: Draft = ['note', { event: 'replaced', about, replaces: 100, text: 'because' }];
    const third: Draft = ['note', { event: 'replaced', about, replaces: 101, text: 'therefore' }];
    const removed: Draft = ['note', { event: 'removed', about, replaces: 102 }];
    expect(after(written, second, third).notes).toMatchObject([{ first: 100, newest: 102, text: 'therefore' }]);
    expect(after(written, second, third, removed).notes).toMatchObject([{ first: 100, newest: 103, removed: true }]);
    expect(after(written, ['note', { event: 'replaced', about, replaces: 7, text: 'x' }]).notes).toMatchObject([
      { text: 'why' },
    ]);
  });

  it('attaches, detaches and restores', () => {
    const about = { on: 'file', ...file('a') };
    const attached: Draft = ['attached', { event: 'attached', about, role: 'sketch', name: 's.png', format: 'png' }];
    const detached: Draft = ['attached', { event: 'detached', about, attached: 100 }];
    const restored: Draft = ['attached', { event: 'restored', about, attached: 100 }];
    expect(after(attached).attachments).toMatchObject([{ role: 'sketch', size: 9, detached: false, url: '' }]);
    expect(after(attached, detached).attachments).toMatchObject([{ detached: true }]);
    expect(after(attached, detached, restored).attachments).toMatchObject([{ detached: false }]);
  });
});

describe('applyWorksEntry: strange bodies', () => {
  it('never throws and never takes what cannot be understood', () => {
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'created',
        'merged',
        'attached',
        'written',
        'author',
        W,
        'f'.repeat(64),
        1e300,
        -1,
        [1, 'x'],
        [[]],
      ),
      fc.constant({ sha256: 'a'.repeat(64), entry: 1.5 }),
      fc.constant({ on: 'file', sha256: '__proto__', entry: 1 }),
    );
    const body = fc.dictionary(
      fc.constantFrom(
        ...['event', 'work', 'title', 'item', 'position', 'into', 'about', 'text', 'replaces', 'how', 'target', 'pick'],
        ...['stars', 'sign', 'act', 'undoes', 'attached', 'role', '__proto__', 'constructor', 'section', 'publication'],
      ),
      strange,
    );
    const kind = fc.constantFrom('work', 'judged', 'note', 'attached', 'constructor', 'observed');
    const known = fc.constantFrom<EntrySource>('declared', 'derived', 'live', 'imported');
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, body, known), { maxLength: 12 }), (drafts) => {
        const store = memoryWorksStore();
        const made = drafts.map(([name, value, src]): Draft => [
          name,
          JSON.parse(JSON.stringify(value)) as JsonObject,
          src,
        ]);
        for (const entry of entriesOf([created, ...made])) applyWorksEntry(store, entry);
        expect(snapshotOf(store).works[0]?.id).toBe(W);
      }),
      { numRuns: 500 },
    );
  });

  it('takes an act for a new one when what it undoes is not there', () => {
    const store = memoryWorksStore();
    const body = { ...created[1], act: 'a'.repeat(16), undoes: 7 };
    for (const entry of entriesOf([['work', body]])) applyWorksEntry(store, entry);
    expect(store.acts()).toMatchObject([{ stack: 'done', what: 'work.created', entries: 1 }]);
  });
});
