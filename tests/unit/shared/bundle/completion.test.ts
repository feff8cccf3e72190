import { describe, expect, it } from 'vitest';

import type { JsonObject } from '../../../../src/shared/json/canonical-json.ts';
import { completionOf } from '../../../../src/shared/bundle/completion.ts';
import type { WorksEntry } from '../../../../src/shared/works/reduction.ts';
import { worksOf } from '../../../../src/shared/works/snapshot.ts';

const work = 'a'.repeat(16);

type Said = readonly [kind: 'work' | 'judged', body: JsonObject];

function entriesOf(bodies: readonly Said[]): WorksEntry[] {
  return bodies.map(([kind, body], index) => ({
    index,
    time: `2026-11-22T02:0${index}:00.000Z`,
    kind,
    known: 'declared',
    files: [],
    body,
  }));
}

function completed(...bodies: readonly Said[]): ReturnType<typeof completionOf> {
  const entries = entriesOf(bodies);
  return completionOf(entries, worksOf(entries));
}

const judged = (sha: string, final: boolean): Said => [
  'judged',
  { how: 'author', target: { sha256: sha.repeat(64), entry: 0 }, final },
];
const created: Said = ['work', { event: 'created', work, title: '', state: 'draft' }];
const changed = (state: string): Said => ['work', { event: 'changed', work, state }];

describe('completionOf', () => {
  it('is undefined where nothing is final or finished, or no longer is', () => {
    expect(completed()).toBeUndefined();
    expect(completed(created, judged('1', true), judged('1', false))).toBeUndefined();
    expect(completed(created, changed('finished'), changed('draft'))).toBeUndefined();
  });

  it('is the time since which the last final has been final', () => {
    expect(completed(judged('1', true), judged('2', true), judged('1', true))).toEqual({
      how: 'final',
      entry: 1,
      time: '2026-11-22T02:01:00.000Z',
    });
    expect(completed(judged('1', true), judged('1', false), judged('1', true))).toMatchObject({ entry: 2 });
  });

  it('prefers that a work was called finished', () => {
    expect(completed(created, changed('finished'), judged('1', true))).toMatchObject({ how: 'finished', entry: 1 });
  });
});
