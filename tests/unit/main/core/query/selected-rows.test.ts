import { describe, expect, it } from 'vitest';
import type { SelectionScope } from '../../../../../src/shared/api/params.ts';
import type { Generation } from '../../../../../src/shared/generation.ts';
import { indexedRecord } from '../../../../helpers/indexed-record.ts';

const made = (prompt: string): Generation => ({ generator: 'a1111', prompt });

/** Rows, newest first: `three` with entry 4, `two` with 3 and 2, `one` with 1 and 0. */
function record() {
  return indexedRecord(['one', 'one', 'two', 'two', 'three'].map((prompt) => ({ generation: made(prompt) })));
}

function selection(resultSet: number, change: Partial<SelectionScope>): SelectionScope {
  const nothing = { everything: false, ranges: [], entries: [], except: [] };
  return { kind: 'selection', query: '', resultSet, ...nothing, ...change };
}

describe('timeline.count and the scope of a selection', () => {
  it('agree about rows, single files, and files left out', async () => {
    const { query } = record();
    const { resultSet } = query.open('');
    const cases = [
      { everything: true },
      { everything: true, except: [3] },
      { ranges: [{ from: 1, to: 2 }] },
      { ranges: [{ from: 1, to: 1 }], entries: [4, 2], except: [3] },
      { entries: [0, 4] },
      { ranges: [{ from: 2, to: 99 }] },
    ];
    const found = await Promise.all(
      cases.map(async (change) => {
        const scope = selection(resultSet, change);
        return [query.count(scope), await query.scope.entries(scope)];
      }),
    );
    expect(found).toEqual([
      [5, [0, 1, 2, 3, 4]],
      [4, [0, 1, 2, 4]],
      [4, [0, 1, 2, 3]],
      [2, [2, 4]],
      [2, [0, 4]],
      [2, [0, 1]],
    ]);
  });

  it('takes in everything that a search finds, also what came after it was opened', async () => {
    const { query, add } = record();
    const { resultSet } = query.open('two');
    add([{ generation: made('two and more') }]);
    const scope = selection(resultSet, { everything: true, query: 'two' });
    expect(await query.scope.entries(scope)).toEqual([2, 3, 5]);
  });
});

describe('timeline.carry', () => {
  it('finds rows again in a newer result set, and says which are not in it', () => {
    const { query, add } = record();
    const before = query.open('').resultSet;
    add([{ generation: made('newest') }]);
    const after = query.open('').resultSet;
    expect(query.carry(before, after, [0, 1, 2, 7])).toEqual([1, 2, 3, null]);
    const search = query.open('one').resultSet;
    expect(query.carry(before, search, [0, 2])).toEqual([null, 0]);
  });
});
