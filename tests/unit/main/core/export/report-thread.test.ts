import { beforeAll, describe, expect, it } from 'vitest';

import { factsFrom, sentFacts } from '../../../../../src/main/core/export/report-messages.ts';
import { reportThread } from '../../../../../src/main/core/export/report-thread.ts';
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
    const thread = reportThread('draw');
    for (let times = 0; times < 2; times++)
      expect(Buffer.compare(Buffer.concat(await thread.draw(facts, new Map())), pdf)).toBe(0);
    await thread.stop();
  });

  it('finds what differs, and nothing else', async () => {
    const thread = reportThread('compare');
    expect(await thread.compare(pdf, facts)).toBeUndefined();
    const other = { ...facts, custody: { ...facts.custody, declared: { ...facts.custody.declared, title: 'other' } } };
    expect(await thread.compare(pdf, other)).toEqual({ page: 1, reason: 'text' });
    expect(await thread.compare(pdf.subarray(1), facts)).toEqual({ page: 0, reason: 'structure' });
    await thread.stop();
  });

  it('tells why it failed, and can be stopped', async () => {
    const thread = reportThread('draw');
    const impossible = { ...facts, custody: { ...facts.custody, exportedAt: 'no time' } };
    await expect(thread.draw(impossible, new Map())).rejects.toMatchObject({ code: 'INTERNAL' });
    const drawing = thread.draw(facts, new Map());
    await thread.stop();
    await expect(drawing).rejects.toMatchObject({ code: 'INTERNAL', message: 'the thread for the report stopped' });
    await expect(thread.draw(facts, new Map())).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
