import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeCrypto } from '../../src/main/core/export/node-crypto.ts';
import { shrink } from '../../src/main/core/export/thumbnail.ts';
import { pdfReport } from '../../src/main/core/report/pdf-report.ts';
import { reportFonts } from '../../src/main/core/report/report-fonts.ts';
import type { BundleFacts } from '../../src/shared/bundle/bundle-facts.ts';
import { verifyPdf } from '../../src/shared/bundle/pdf/verify-pdf.ts';
import { allPictures } from '../../src/shared/bundle/report/all-pictures.ts';
import { mutateBytes, seededRandom } from '../fuzz/mutate.ts';
import { checkedParts } from '../helpers/pdf-checked-parts.ts';
import { HARD_TEXTS, illustratedRecord } from '../helpers/illustrated-record.ts';
import { sampleFacts } from '../helpers/sample-facts.ts';

const run = promisify(execFile);
const MUTATIONS = 1_000;

let folder = '';
let facts: BundleFacts;
let pdf: Uint8Array;
const pictures = new Map<string, Uint8Array>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brushproof-'));
  const record = await illustratedRecord(24);
  facts = sampleFacts(record);
  for (const sha256 of allPictures(facts.chronicle)) {
    const small = await shrink(record.vault.bytes(sha256) ?? new Uint8Array());
    if (small !== undefined) pictures.set(sha256, small.large);
  }
  pdf = new Uint8Array(Buffer.concat([...pdfReport(facts, (sha256) => pictures.get(sha256), reportFonts())]));
  await writeFile(join(folder, 'report.pdf'), pdf);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the PDF of a session with pictures', () => {
  it('is what the verifier expects', async () => {
    expect(await verifyPdf(pdf, facts, nodeCrypto.inflate)).toBeUndefined();
  });

  it('gives every character of every prompt to another reader', async () => {
    const { stdout } = await run('pdftotext', ['-raw', join(folder, 'report.pdf'), '-'], { maxBuffer: 2 ** 28 });
    // The feet of the pages come between the lines of a prompt that goes on.
    const text = stdout
      .split('\n')
      .filter((line) => !/^(?:rain-evidence|日志 brushproof|第 \d+ 页)/.test(line))
      .join('')
      .replace(/[\s\f]/g, '');
    for (const prompt of HARD_TEXTS) {
      const named = Array.from(prompt, (sign) =>
        /[\p{Script=Arabic}\u{10000}-\u{10ffff}\u200b-\u202e\u{fdfd}]/u.test(sign)
          ? `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
          : sign,
      );
      expect(text).toContain(named.join('').replace(/\s/g, ''));
    }
  }, 60_000);

  it('has its fonts in it', async () => {
    const { stdout } = await run('pdffonts', [join(folder, 'report.pdf')]);
    const rows = stdout.trim().split('\n').slice(2);
    expect(rows.map((row) => /(?:yes|no) +(?:yes|no) +(?:yes|no)/.exec(row)?.[0].replace(/ +/g, ' '))).toEqual([
      'yes yes yes',
      'yes yes yes',
    ]);
  });

  it(`withstands ${MUTATIONS} mutations: none throws, and none passes but where it does not look`, async () => {
    const random = seededRandom(5);
    const stripped = checkedParts(pdf);
    let passed = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      const changed = mutateBytes(pdf, random);
      const difference = await verifyPdf(changed, facts, nodeCrypto.inflate);
      if (difference !== undefined || Buffer.compare(changed, pdf) === 0) continue;
      passed++;
      expect(Buffer.compare(checkedParts(changed), stripped)).toBe(0);
    }
    expect(passed).toBeLessThan(MUTATIONS);
  }, 300_000);
});
