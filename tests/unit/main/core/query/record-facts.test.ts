import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForQueries } from '../../../../../src/main/core/query/open-for-queries.ts';
import { recordFacts } from '../../../../../src/main/core/query/record-facts.ts';
import { indexedRecord } from '../../../../helpers/indexed-record.ts';

describe('recordFacts', () => {
  it('counts the files that are there, folder by folder', () => {
    const { folder, add } = indexedRecord([{ source: 's1' }, { source: 's1' }, { source: 's2' }]);
    add([
      { source: 's1', present: false },
      { source: 's3', present: false },
    ]);
    const db = openForQueries(join(folder, 'ledger.sqlite'), join(folder, 'timeline.sqlite'));
    onTestFinished(() => void db.close());
    const { sources } = recordFacts(db, 0);
    expect(sources.map(({ id, files }) => [id, files])).toEqual([
      ['s1', 2],
      ['s2', 1],
      ['s3', 0],
    ]);
  });
});
