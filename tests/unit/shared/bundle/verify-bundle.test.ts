import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeCrypto } from '../../../../src/main/core/export/node-crypto.ts';
import { unwrap } from '../../../../src/shared/assert.ts';
import { textOf, toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { formatManifest } from '../../../../src/shared/bundle/bagit.ts';
import { derivedFiles } from '../../../../src/shared/bundle/derived-files.ts';
import { reportPage } from '../../../../src/shared/bundle/report/report-page.ts';
import * as layout from '../../../../src/shared/bundle/layout.ts';
import { verifyBundle } from '../../../../src/shared/bundle/verify-bundle.ts';
import type { Verdict } from '../../../../src/shared/bundle/verify-bundle.ts';
import { exportSample, readBundle, temporaryFolder } from '../../../helpers/export-sample.ts';
import { sampleFacts } from '../../../helpers/sample-facts.ts';
import { fullRecord } from '../../../helpers/sample-record.ts';
import { storyRecord } from '../../../helpers/story-record.ts';

type Files = ReadonlyMap<string, Uint8Array>;

let files: Files = new Map();
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  const folder = await temporaryFolder();
  remove = () => folder.remove();
  const path = join(folder.path, 'a.zip');
  await exportSample(await fullRecord(), path);
  files = await readBundle(path);
});

afterAll(() => remove());

function verify(content: Files): Promise<Verdict> {
  const reader = {
    files: [...content].map(([path, bytes]) => ({ path, size: bytes.length })),
    findings: [],
    async *read(path: string) {
      yield await Promise.resolve(unwrap(content.get(path), path));
    },
  };
  return verifyBundle(reader, nodeCrypto);
}

/** The bundle with one text changed, and manifests that fit. */
function changed(path: string, change: (text: string) => string): Files {
  const content = new Map(files);
  content.set(path, utf8(change(textOf(unwrap(content.get(path), path)) ?? '')));
  const payload = [...content.keys()].filter((name) => name.startsWith('data/'));
  const manifest = (names: readonly string[], algorithm: string): Uint8Array =>
    utf8(
      formatManifest(
        new Map(
          names.map((name) => [
            name,
            createHash(algorithm)
              .update(unwrap(content.get(name), name))
              .digest('hex'),
          ]),
        ),
      ),
    );
  content.set(layout.MANIFEST_SHA256, manifest(payload, 'sha256'));
  content.set(layout.MANIFEST_SHA512, manifest(payload, 'sha512'));
  content.set(layout.TAGMANIFEST, manifest(layout.TAG_FILES, 'sha256'));
  return content;
}

function codes({ findings }: Verdict): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}

describe('verifyBundle', () => {
  it('finds the bundle of the sample record valid, with notes of what a reader should know', async () => {
    const verdict = await verify(files);
    expect([verdict.verdict, ...codes(verdict)]).toEqual([
      'valid-with-notes',
      'TIME_NOT_ANCHORED',
      'NOT_SEALED',
      'IMPORTED',
      'GAP',
      'CLOCK_JUMP',
    ]);
    expect(verdict.summary).toMatchObject({
      entriesDisclosed: 11,
      entriesTotal: 11,
      proofsHolding: 11,
      checkpoints: 3,
    });
  });

  it('cannot check a later format, and says so once', async () => {
    const later = await verify(changed(layout.BAG_INFO, (text) => text.replace('Format: 1', 'Format: 2')));
    expect([later.verdict, ...codes(later)]).toEqual(['cannot-check', 'FORMAT_NEWER']);
    const unlisted = new Map(files).set(
      layout.BAG_INFO,
      utf8((textOf(unwrap(files.get(layout.BAG_INFO), 'info')) ?? '').replace('Format: 1', 'Format: 2')),
    );
    expect((await verify(unlisted)).verdict).toBe('invalid');
  });

  it('cannot check entries of a later format', async () => {
    const { findings } = await verify(changed(layout.ENTRIES, (text) => text.replaceAll('"v":1}', '"v":2}')));
    expect(findings.some(({ code, place }) => code === 'FORMAT_NEWER' && place === `${layout.ENTRIES}#0`)).toBe(true);
  });

  it('collects every finding, not the first', async () => {
    const content = new Map(files);
    content.delete('bagit.txt');
    content.set('notes.txt', utf8('hello'));
    content.set('data/log/entries.jsonl', utf8('{}\n'));
    expect(codes(await verify(content))).toEqual(
      expect.arrayContaining([
        'FILE_MISSING',
        'FILE_UNEXPECTED',
        'FILE_CHANGED',
        'ENTRY_FIELDS',
        'ENTRY_ORDER',
        'CUSTODY',
      ]),
    );
  });

  it('names the entry whose line was edited', async () => {
    const { verdict, findings } = await verify(
      changed(layout.ENTRIES, (text) => text.replace('"seed":"3"', '"seed":"4"')),
    );
    expect(verdict).toBe('invalid');
    expect(findings.map(({ code, place }) => `${code} ${place}`)).toEqual(
      expect.arrayContaining(['INCLUSION_PROOF data/log/proofs/6.tlog-proof', 'ENTRY_CHAIN data/log/entries.jsonl#7']),
    );
  });

  it('refuses a line that means the same but is written otherwise', async () => {
    const spellings = [
      (text: string) => text.replace('{"body":', '{ "body":'),
      (text: string) => text.replace('"v":1}', '"v":1.0}'),
      (text: string) => text.replace('雨', '\\u96e8'),
      (text: string) => text.replace('"v":1}\n', '"v":1}\r\n'),
      (text: string) => text.replace('{"body":', '{"v":1,"body":'),
    ];
    for (const spelling of spellings) {
      expect(codes(await verify(changed(layout.ENTRIES, spelling)))).toContain('ENTRY_NOT_CANONICAL');
    }
  });

  it('refuses a key that is not the one the first entry announces', async () => {
    const other =
      'brushproof.local/abababababababababababababababab+00000000+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
    expect(codes(await verify(changed(layout.LOG_VKEY, () => `${other}\n`)))).toContain('KEY_FORMAT');
  });

  it('refuses a custody record that hides or invents files', async () => {
    const verdicts = [
      await verify(changed(layout.CUSTODY, (text) => text.replace('"state":"vault"', '"state":"missing"'))),
      await verify(changed(layout.CUSTODY, (text) => text.replace(/\{"sha256":"[0-9a-f]{64}","state":"vault"\},/, ''))),
      await verify(changed(layout.CUSTODY, (text) => text.replace('"size":11', '"size":12'))),
      await verify(changed(layout.CUSTODY, (text) => text.replace('rain-evidence', 'snow-evidence'))),
    ];
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['invalid', 'invalid', 'invalid', 'invalid']);
  });

  it('notes texts of another rendering instead of refusing them, and still checks the entries', async () => {
    const other = await verify(changed(layout.CUSTODY, (text) => text.replace(/"rendering":\d+/, '"rendering":9')));
    expect([other.verdict, ...codes(other)]).toEqual([
      'valid-with-notes',
      'RENDERING_OTHER',
      'TIME_NOT_ANCHORED',
      'NOT_SEALED',
      'IMPORTED',
      'GAP',
      'CLOCK_JUMP',
    ]);
  });

  it('does not take anything else for a bundle', async () => {
    expect(codes(await verify(new Map([['a.txt', utf8('a')]])))).toEqual(['NOT_A_BUNDLE']);
    expect((await verify(new Map())).verdict).toBe('invalid');
  });

  it('renders the texts that RENDERING stands for', () => {
    // When this fails, a text of the bundle has changed: raise RENDERING, so that bundles out there still verify.
    const texts = [
      layout.README_EN,
      layout.README_ZH,
      layout.TIMELINE,
      layout.WORKS,
      layout.ENVIRONMENT,
      layout.EVIDENCE_LIST,
      layout.REPORT,
      layout.STATEMENT_DRAFT,
      layout.REGISTRATION,
      layout.TRANSLATIONS,
      layout.CERTIFICATION_DRAFT,
      layout.RO_CRATE,
    ];
    const whole = texts
      .map((path) => (textOf(unwrap(files.get(path), path)) ?? '').replace(/base64,[A-Za-z0-9+/=]*"/g, '"'))
      .join('\n');
    expect([layout.RENDERING, toHex(nodeCrypto.sha256(utf8(whole)))]).toMatchInlineSnapshot(`
      [
        4,
        "464ff3c1e2039122e1aa2b4a0313174da54996665e5b58393decaef3138bae60",
      ]
    `);
  });

  it("renders the author's side as RENDERING stands for", async () => {
    // No real pictures: their bytes, and so their hashes, would differ between versions of what compresses them.
    const facts = sampleFacts(await storyRecord((step, seed) => utf8(`picture ${step} ${seed}`)));
    const texts = derivedFiles(facts).map(({ pieces }) => [...pieces].join(''));
    const whole = [...texts, ...reportPage(facts, () => '')].join('');
    expect([layout.RENDERING, toHex(nodeCrypto.sha256(utf8(whole)))]).toMatchInlineSnapshot(`
      [
        4,
        "9844df4cf12ac9ffdc78617468da29d1d807e3ca11d2396cc040edcecc60aa0a",
      ]
    `);
  });
});
