import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { nodeCrypto } from '../../src/main/core/export/node-crypto.ts';
import type { BundleReader } from '../../src/shared/bundle/bundle-reader.ts';
import type { Verdict } from '../../src/shared/bundle/verify-bundle.ts';
import { verifyBundle } from '../../src/shared/bundle/verify-bundle.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { textOf, utf8 } from '../../src/shared/bytes.ts';
import { parseManifest } from '../../src/shared/bundle/bagit.ts';
import { MANIFEST_SHA256, MANIFEST_SHA512, REPORT, REPORT_PDF, TAGMANIFEST } from '../../src/shared/bundle/layout.ts';
import { flipped, mutations, remade, seeded } from '../helpers/bundle-mutations.ts';
import { exportSample, readBundle } from '../helpers/export-sample.ts';
import { checkedParts } from '../helpers/pdf-checked-parts.ts';
import { fullRecord } from '../helpers/sample-record.ts';

let folder = '';
let zip = '';
let files: ReadonlyMap<string, Uint8Array> = new Map();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brushproof-'));
  zip = join(folder, 'rain.zip');
  await exportSample(await fullRecord(), zip);
  files = await readBundle(zip);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function readerOver(content: ReadonlyMap<string, Uint8Array>): BundleReader {
  return {
    files: [...content].map(([path, bytes]) => ({ path, size: bytes.length })),
    findings: [],
    async *read(path) {
      yield await Promise.resolve(unwrap(content.get(path), path));
    },
  };
}

function check(content: ReadonlyMap<string, Uint8Array>): Promise<Verdict> {
  return verifyBundle(readerOver(content), nodeCrypto);
}

function errorPlaces({ findings }: Verdict): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.flatMap(({ place, details }) => [place.replace(/#.*/, ''), details['list'] ?? '']);
}

describe('an unpacked bundle', () => {
  it('is accepted as it was written, from the zip and from a folder, with the same findings', async () => {
    const unpacked = await unpack(files);
    const [fromZip, fromFolder] = [await verifyBundleFile(zip), await verifyBundleFile(unpacked)];
    expect(fromZip.verdict).toBe('valid-with-notes');
    expect(fromFolder.findings).toEqual(fromZip.findings);
    expect((await check(files)).verdict).toBe('valid-with-notes');
  });

  it('is refused after any of 1000 single mutations, and a finding names the place', async () => {
    const accepted: string[] = [];
    for (const { what, place, content } of mutations(files, 1000)) {
      const verdict = await check(content);
      if (verdict.verdict !== 'invalid' || !errorPlaces(verdict).includes(place))
        accepted.push(`${what}: ${verdict.verdict} ${errorPlaces(verdict).join()}`);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused after bit flips all over the tag manifest and the small files', async () => {
    const accepted: string[] = [];
    for (const path of ['bagit.txt', 'bag-info.txt', TAGMANIFEST, 'trust/log.vkey', 'data/log/checkpoints/9.sig']) {
      const bytes = unwrap(files.get(path), path);
      // Three is prime to eight: every bit of a byte has its turn.
      for (let bit = 0; bit < bytes.length * 8; bit += bytes.length > 200 ? 3 : 1) {
        const { verdict } = await check(new Map([...files, [path, flipped(bytes, bit)]]));
        if (verdict !== 'invalid') accepted.push(`${path} bit ${bit}: ${verdict}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('is refused from a folder with links, foreign files and empty folders', async () => {
    const unpacked = await unpack(files);
    await mkdir(join(unpacked, 'data', 'empty'));
    await rename(join(unpacked, 'bagit.txt'), join(folder, 'elsewhere.txt'));
    await symlink(join(folder, 'elsewhere.txt'), join(unpacked, 'bagit.txt'));
    const { findings } = await verifyBundleFile(unpacked);
    expect(findings.map(({ code, place }) => `${code} ${place}`)).toEqual(
      expect.arrayContaining(['FOLDER_EMPTY data/empty', 'NOT_A_FILE bagit.txt', 'FILE_MISSING bagit.txt']),
    );
  });
});

describe('a forger who also rewrites the manifests', () => {
  it('is found wherever a computed text, an entry, a proof or a file says something else', async () => {
    const accepted: string[] = [];
    const random = seeded(7);
    for (const path of files.keys()) {
      if (path.startsWith('manifest') || path.startsWith('tagmanifest') || path === 'data/meta/custody.json') continue;
      for (let n = 0; n < 12; n++) {
        const bytes = unwrap(files.get(path), path);
        const content = remade(new Map([...files, [path, flipped(bytes, random(bytes.length * 8))]]));
        const { verdict } = await check(content);
        // A changed pixel of a small picture in the report is the one thing that does not follow from the entries; in
        // the PDF, the measures of fonts are not looked at either.
        if (verdict !== 'invalid' && !differsUnchecked(path, bytes, unwrap(content.get(path), path)))
          accepted.push(`${path}: ${verdict}`);
      }
    }
    expect(accepted).toEqual([]);
  });
});

function differsUnchecked(path: string, before: Uint8Array, after: Uint8Array): boolean {
  if (path === REPORT_PDF) return Buffer.compare(checkedParts(before), checkedParts(after)) === 0;
  return path === REPORT && differsOnlyInPictures(before, after);
}

function differsOnlyInPictures(before: Uint8Array, after: Uint8Array): boolean {
  const strip = (bytes: Uint8Array): string => (textOf(bytes) ?? 'binary').replace(/base64,[A-Za-z0-9+/=]*"/g, '');
  return strip(before) === strip(after);
}

async function unpack(content: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const target = await mkdtemp(join(folder, 'bag-'));
  for (const [path, bytes] of content) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), bytes);
  }
  return target;
}

describe('the zip', () => {
  it('is refused after any of 1500 single mutations of its bytes that leave no reader the same view', async () => {
    const whole = new Uint8Array(await readFile(zip));
    const random = seeded(99);
    const accepted: string[] = [];
    const path = join(folder, 'mutated.zip');
    for (let n = 0; n < 1500; n++) {
      const kind = n % 5;
      // Headers and directory are a small part of the bytes; every other mutation aims at the end.
      const at = n % 2 === 0 ? random(whole.length) : whole.length - 1 - random(Math.min(whole.length, 6000));
      const changed =
        kind < 3
          ? flipped(whole, at * 8 + random(8))
          : kind === 3
            ? whole.slice(0, at)
            : new Uint8Array([...whole.subarray(0, at), random(256), ...whole.subarray(at)]);
      await writeFile(path, changed);
      const { verdict, findings } = await verifyBundleFile(path);
      if (verdict !== 'invalid' && !(await sameContents(path)))
        accepted.push(`${kind} at ${at}: ${verdict} ${findings.length}`);
      if (verdict !== 'invalid' && kind >= 3) accepted.push(`${kind} at ${at}: another length`);
    }
    expect(accepted).toEqual([]);
  }, 300_000);

  it('is refused with bytes before it, after it, and with a second directory', async () => {
    const whole = await readFile(zip);
    const path = join(folder, 'wrapped.zip');
    const verdicts: string[] = [];
    for (const bytes of [
      Buffer.concat([utf8('MZ'), whole]),
      Buffer.concat([whole, utf8('\n')]),
      Buffer.concat([whole, whole]),
    ]) {
      await writeFile(path, bytes);
      verdicts.push((await verifyBundleFile(path)).verdict);
    }
    expect(verdicts).toEqual(['invalid', 'invalid', 'invalid']);
  });
});

async function sameContents(path: string): Promise<boolean> {
  const content = await readBundle(path);
  return (
    content.size === files.size &&
    [...files].every(([name, bytes]) => Buffer.compare(bytes, content.get(name) ?? new Uint8Array()) === 0)
  );
}

describe('other programs', () => {
  it('agree with the verifier', async () => {
    const target = join(folder, 'unzipped');
    await mkdir(target);
    const skipped: string[] = [];
    const run = (command: string, args: readonly string[], cwd: string): string => {
      try {
        return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
        skipped.push(command);
        return '';
      }
    };
    run('unzip', ['-tq', zip], folder);
    if (run('unzip', ['-q', zip, '-d', target], folder) === '' && skipped.includes('unzip')) {
      await cp(await unpack(files), join(target, 'rain-evidence'), { recursive: true });
    }
    const bag = join(target, 'rain-evidence');
    expect(run('sha256sum', ['-c', '--quiet', '--strict', MANIFEST_SHA256, TAGMANIFEST], bag)).toBe('');
    expect(run('sha512sum', ['-c', '--quiet', '--strict', MANIFEST_SHA512], bag)).toBe('');
    const openssl = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      'trust/log.pem',
      '-rawin',
      '-in',
      'data/log/checkpoints/11.text',
      '-sigfile',
      'data/log/checkpoints/11.sig',
    ];
    const verified = run('openssl', openssl, bag);
    if (!skipped.includes('openssl')) expect(verified).toContain('Signature Verified Successfully');
    const [, command = ''] =
      /^ {4}(\(printf .*)$/m.exec(textOf(unwrap(files.get('README-VERIFY.en.txt'), 'readme')) ?? '') ?? [];
    const leaf = run('sh', ['-c', command], bag);
    if (!skipped.includes('sh'))
      expect(textOf(unwrap(files.get('README-VERIFY.zh-CN.txt'), 'readme'))).toContain(leaf.slice(0, 64));
    if (skipped.length > 0) console.warn(`skipped, not installed: ${skipped.join(', ')}`);
    const manifest = parseManifest(unwrap(files.get(MANIFEST_SHA256), 'manifest'), 'sha256');
    expect(manifest.ok && manifest.value.size).toBe(
      [...files.keys()].filter((path) => path.startsWith('data/')).length,
    );
  });
});
