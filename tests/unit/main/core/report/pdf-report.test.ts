import { beforeAll, describe, expect, it } from 'vitest';

import { nodeCrypto } from '../../../../../src/main/core/export/node-crypto.ts';
import { pdfReport } from '../../../../../src/main/core/report/pdf-report.ts';
import { reportFonts } from '../../../../../src/main/core/report/report-fonts.ts';
import type { BundleFacts } from '../../../../../src/shared/bundle/bundle-facts.ts';
import { verifyPdf } from '../../../../../src/shared/bundle/pdf/verify-pdf.ts';
import { sampleFacts } from '../../../../helpers/sample-facts.ts';
import type { WorksSnapshot } from '../../../../../src/shared/works/snapshot.ts';
import { fullRecord, sampleRecord } from '../../../../helpers/sample-record.ts';
import { storyRecord } from '../../../../helpers/story-record.ts';

const fonts = reportFonts();

function pdfOf(facts: BundleFacts): Uint8Array {
  return new Uint8Array(Buffer.concat([...pdfReport(facts, () => undefined, fonts)]));
}

function check(pdf: Uint8Array, facts: BundleFacts): ReturnType<typeof verifyPdf> {
  return verifyPdf(pdf, facts, nodeCrypto.inflate);
}

async function factsWithPrompt(prompt: string): Promise<BundleFacts> {
  const record = sampleRecord();
  await record.picture({ path: 'a.png', prompt, seed: '1' });
  record.ledger.checkpoint();
  return sampleFacts(record);
}

describe('pdfReport', () => {
  let facts: BundleFacts;
  let pdf: Uint8Array;
  beforeAll(async () => {
    facts = sampleFacts(await fullRecord());
    pdf = pdfOf(facts);
  });

  it('gives the same bytes for the same facts', () => {
    expect(Buffer.compare(pdfOf(facts), pdf)).toBe(0);
  });

  it('claims PDF/A-2b, with an output intent and no means to run anything', () => {
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).toContain('/S /GTS_PDFA1');
    expect(text).not.toMatch(/\/(?:JavaScript|JS|Annots|OpenAction|AA|EmbeddedFiles|AcroForm|SMask|ExtGState)\b/);
  });

  it('is what the verifier expects', async () => {
    expect(await check(pdf, facts)).toBeUndefined();
  });

  it("prints the author's side as the verifier expects it, and with no word of it changed", async () => {
    const told = sampleFacts(await storyRecord());
    const printed = pdfOf(told);
    expect(await check(printed, told)).toBeUndefined();
    const { chronicle } = told;
    const { notes, judgements, attachments, works } = chronicle.works;
    const others: readonly Partial<WorksSnapshot>[] = [
      { notes: notes.slice(1) },
      { notes: notes.map((note) => ({ ...note, text: `${note.text}！` })) },
      { notes: notes.map((note) => ({ ...note, changedMs: note.changedMs - 86_400_000 })) },
      { judgements: judgements.map((one) => ({ ...one, reason: one.reason === '' ? '好' : one.reason })) },
      { judgements: judgements.map((one) => ({ ...one, certain: true })) },
      { judgements: judgements.map((one) => ({ ...one, final: false })) },
      { attachments: attachments.slice(1) },
      { works: works.map((work) => ({ ...work, title: '别的' })) },
      { works: works.map((work) => ({ ...work, publications: [] })) },
    ];
    for (const other of others) {
      const changed = { ...told, chronicle: { ...chronicle, works: { ...chronicle.works, ...other } } };
      expect((await check(printed, changed))?.reason).toMatch(/^(?:text|more text|page number|metadata)$/);
    }
  }, 60_000);

  it.each([
    ['emoji and rare characters', '😀 👩‍🎨 𠮷野家 مرحبا ⼀一 e\u0301 é ﬁ fi'],
    ['characters that hide or turn text', 'a\u202eb\u200bc\u2028d\u2003e\u00ade'],
    ['20,000 characters without a blank', '丽'.repeat(10_000) + 'x'.repeat(10_000)],
    ['lines and tabs', 'one\n\n\ttwo\r\nthree'],
    ['text that looks like a code point', '[U+1F600] \\(literal)'],
  ])('prints every character of a prompt: %s', async (_, prompt) => {
    const odd = await factsWithPrompt(prompt);
    expect(await check(pdfOf(odd), odd)).toBeUndefined();
  });

  it('is refused for other facts, down to a letter of a prompt and a word of the title', async () => {
    const one = await factsWithPrompt('rain, night');
    const other = await factsWithPrompt('rain, light');
    expect((await check(pdfOf(one), other))?.reason).toBe('text');
    const untitled = { ...facts, custody: { ...facts.custody, declared: { ...facts.custody.declared, title: 'x' } } };
    expect(await check(pdf, untitled)).toEqual({ page: 1, reason: 'text' });
    const elsewhere = { ...facts, custody: { ...facts.custody, bundle: 'other' } };
    expect((await check(pdf, elsewhere))?.reason).toBe('metadata');
  });

  it('is refused with bytes behind it or an object more', async () => {
    const text = Buffer.from(pdf).toString('latin1');
    const longer = `${text}\n`;
    const updated = text.replace('xref\n', '9999 0 obj\n<<\n/S /JavaScript\n>>\nendobj\nxref\n');
    const scripted = text.replace('/Type /Catalog\n', '/OpenAction 4 0 R\n/Type /Catalog\n');
    for (const changed of [longer, updated, scripted])
      expect(await check(new Uint8Array(Buffer.from(changed, 'latin1')), facts)).toEqual({
        page: 0,
        reason: 'structure',
      });
  });
});
