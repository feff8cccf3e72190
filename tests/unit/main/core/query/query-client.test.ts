import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createQueryClient } from '../../../../../src/main/core/query/query-client.ts';
import { indexedRecord } from '../../../../helpers/indexed-record.ts';

describe('createQueryClient', () => {
  it('says that one browses after rows were asked for, and not because of other questions', async () => {
    const { folder } = indexedRecord([{ source: 's1' }]);
    const client = createQueryClient({
      database: join(folder, 'ledger.sqlite'),
      timeline: join(folder, 'timeline.sqlite'),
      vault: join(folder, 'vault'),
    });
    onTestFinished(() => client.close());
    await client.ask('prepare', {});
    await client.ask('facts', { todayMs: 0 });
    expect(client.browsed()).toBe(false);
    const { iterations } = await client.ask('open', { query: '' });
    expect([iterations, client.browsed()]).toEqual([1, true]);
    await expect.poll(() => client.browsed(), { timeout: 5_000 }).toBe(false);
  });
});
