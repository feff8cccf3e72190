import { describe, expect, it } from 'vitest';

import { authorRecordOf, isInferred } from '../../../../src/shared/bundle/author-record.ts';
import { purposeOf } from '../../../../src/shared/bundle/evidence-purpose.ts';
import { howKnownLines, outcomeWords } from '../../../../src/shared/bundle/report/author-words.ts';
import type { JudgedBody } from '../../../../src/shared/works/bodies.ts';
import { sampleFacts } from '../../../helpers/sample-facts.ts';
import { sampleRecord } from '../../../helpers/sample-record.ts';

describe('authorRecordOf', () => {
  it("keeps the author's word and what is inferred apart, though both are about one file", async () => {
    const record = sampleRecord();
    const { index: entry, sha256 } = await record.picture({ path: 'a.png', prompt: 'rain', seed: '1' });
    const target = { sha256, entry };
    const judged = (body: JudgedBody): number =>
      record.ledger.append({ src: body.how === 'author' ? 'declared' : 'derived', body });
    judged({ kind: 'judged', how: 'author', target, stars: 3 });
    judged({ kind: 'judged', how: 'deleted', target, sign: 'reject', certainty: 'certain' });
    record.ledger.checkpoint();
    const told = authorRecordOf(sampleFacts(record).chronicle);
    const [one] = told.judged;
    if (one === undefined) throw new RangeError('nothing judged');
    expect([one.outcome, isInferred(one), outcomeWords(one).zh]).toEqual(['reject', true, '推断为舍弃，3 星']);
    expect(purposeOf(told, one).zh).toBe('生成结果及其参数；推断为舍弃，3 星（软件推导）');
    expect(howKnownLines(one)).toMatchObject([
      { level: 'D' },
      { zh: '作者陈述' },
      expect.stringContaining('#5'),
      { zh: '软件推导（确定）：文件被删除，未见其他副本，推断为舍弃' },
      '#6',
    ]);
  });

  it('leaves out what was taken back', async () => {
    const record = sampleRecord();
    const { index: entry, sha256 } = await record.picture({ path: 'a.png', prompt: 'rain', seed: '1' });
    const { ledger } = record;
    const target = { sha256, entry };
    const about = { on: 'file', ...target } as const;
    const note = ledger.append({ src: 'declared', body: { kind: 'note', event: 'written', about, text: 'x' } });
    ledger.append({ src: 'declared', body: { kind: 'note', event: 'removed', about, replaces: note } });
    ledger.append({ src: 'declared', body: { kind: 'judged', how: 'author', target, pick: 'pick' } });
    ledger.append({ src: 'declared', body: { kind: 'judged', how: 'author', target, pick: 'clear' } });
    ledger.checkpoint();
    const told = authorRecordOf(sampleFacts(record).chronicle);
    expect([told.notes, told.judged]).toEqual([[], []]);
  });
});
