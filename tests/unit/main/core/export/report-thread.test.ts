import { beforeAll, describe, expect, it } from 'vitest';

import { factsFrom, sentFacts } from '../../../../../src/main/core/export/report-messages.ts';
import { compareOnThread, drawOnThread } from '../../../../../src/main/core/export/report-thread.ts';
import { drawnReport } from '../../../../../src/main/core/report/drawn-report.ts';
import type { BundleFacts } from '../../../../../src/shared/bundle/bundle-facts.ts';
import { derivedFiles } from '../../../../../src/shared/bundle/derived-files.ts';
import { sampleFacts } from '../../../../helpers/sample-facts.ts';
import { storyRecord } from '../../../../helpers/story-record.ts';

const textsOf = (facts: BundleFacts): string[] => derivedFiles(facts).map(({ pieces }) => [...pieces].join(''));

describe('the thread for the report', () => {
  let facts: BundleFacts;
  let pdf: Uint8Array;
  beforeAll(async () => {
    facts = sampleFacts(await storyRecord());
    pdf = new Uint8Array(Buffer.concat([...drawnReport(facts, new Map())]));
  });

  it('is sent facts that say the same', () => {
    const sent = factsFrom(structuredClone(sentFacts(facts)));
    expect(textsOf(sent)).toEqual(textsOf(facts));
    expect(sent.chronicle.brackets.of(3)).toEqual(facts.chronicle.brackets.of(3));
  });

  it('draws the bytes that this thread draws', async () => {
    const drawn = await drawOnThread(facts, new Map()).result;
    expect(Buffer.compare(Buffer.concat(drawn), pdf)).toBe(0);
  });

  it('finds what differs, and nothing else', async () => {
    expect(await compareOnThread(pdf, facts).result).toBeUndefined();
    const other = { ...facts, custody: { ...facts.custody, declared: { ...facts.custody.declared, title: 'other' } } };
    expect(await compareOnThread(pdf, other).result).toEqual({ page: 1, reason: 'text' });
    expect(await compareOnThread(pdf.subarray(1), facts).result).toEqual({ page: 0, reason: 'structure' });
  });

  it('tells why it failed, and can be stopped', async () => {
    const broken = drawOnThread(facts, new Map([['', 'no bytes' as unknown as Uint8Array]]));
    await broken.stop();
    await expect(broken.result).rejects.toMatchObject({ code: 'INTERNAL' });
    const impossible = { ...facts, custody: { ...facts.custody, exportedAt: 'no time' } };
    await expect(drawOnThread(impossible, new Map()).result).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
