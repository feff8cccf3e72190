import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { verifyTools } from '../../src/main/core/export/verify-page.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { textOf, utf8 } from '../../src/shared/bytes.ts';
import type { Finding } from '../../src/shared/bundle/finding.ts';
import { findChromium } from './find-chromium.ts';
import { flipped, mutations, remade, seeded, withChanges } from '../helpers/bundle-mutations.ts';
import type { BundleContent } from '../helpers/bundle-mutations.ts';
import { exportSample, readBundle } from '../helpers/export-sample.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import { openssl } from '../helpers/test-pki.ts';
import type { LocalTsa } from '../helpers/local-tsa.ts';
import { fullRecord } from '../helpers/sample-record.ts';
import { stampBy, stampedRecord } from '../helpers/stamped-record.ts';

/** What a verifier said: the word, and what it found, in an order of its own. */
interface Said {
  readonly verdict: string;
  readonly findings: readonly string[];
}

const home = mkdtempSync(join(tmpdir(), 'brushproof-page-'));
const plain = join(home, 'plain.zip');
const stamped = join(home, 'stamped.zip');
const root = join(home, 'root.pem');
let browser: Browser;
let tsa: LocalTsa;
let tools: ReadonlyMap<string, Uint8Array>;
let plainFiles: BundleContent;
let stampedFiles: BundleContent;
/** The page as it lies in a bundle that was unpacked. */
let pageUrl = '';

beforeAll(async () => {
  tools = await verifyTools();
  mkdirSync(join(home, 'tsa'));
  tsa = await startLocalTsa({ folder: join(home, 'tsa') });
  writeFileSync(root, readFileSync(tsa.root.certificate));
  await exportSample(await fullRecord(), plain, { tools });
  const lists = (): Uint8Array[] =>
    [tsa.pki.crl(tsa.intermediate), tsa.pki.crl(tsa.root)].map(
      (pem) => new Uint8Array(openssl('crl', '-in', pem, '-outform', 'der')),
    );
  await exportSample(await stampedRecord(tsa, lists), stamped, {
    tools,
    trustedRoots: [tsa.root.der],
    seal: async (bytes) => [await stampBy(tsa, bytes)],
  });
  plainFiles = await readBundle(plain);
  stampedFiles = await readBundle(stamped);
  pageUrl = pathToFileURL(join(unpack(plainFiles), 'verify.html')).href;
  browser = await chromium.launch({
    executablePath: unwrap(findChromium(), 'an installed Chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
});

afterAll(async () => {
  await browser.close();
  await tsa.close();
  rmSync(home, { recursive: true, force: true });
});

/** Opens the page with the network off; whatever it asks for or complains about fails the test. */
async function withPage<T>(use: (page: Page) => Promise<T>, prepare?: (page: Page) => Promise<void>): Promise<T> {
  const context = await browser.newContext({ locale: 'zh-CN', offline: true });
  const faults: string[] = [];
  await context.route('**/*', (route) => (route.request().url() === pageUrl ? route.continue() : route.abort()));
  context.on('request', (request) => {
    if (request.url() !== pageUrl) faults.push(`asked for ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => faults.push(message.text()));
    await prepare?.(page);
    await page.goto(pageUrl);
    const result = await use(page);
    expect(faults).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

async function choose(page: Page, path: string): Promise<void> {
  await page.setInputFiles(path.endsWith('.zip') ? '#choose-zip' : '#choose-folder', path);
}

async function inPage(page: Page, path: string): Promise<Said> {
  await choose(page, path);
  const said = await readVerdict(page);
  await page.locator('.actions .button.main').click();
  return said;
}

async function readVerdict(page: Page): Promise<Said> {
  const verdict = await page.locator('#verdict').getAttribute('data-verdict');
  const findings = await page
    .locator('.findings li')
    .evaluateAll((lines) =>
      lines.map((line) => `${line.getAttribute('data-code') ?? ''} ${line.getAttribute('data-place') ?? ''}`),
    );
  return { verdict: verdict ?? '', findings: findings.sort() };
}

async function inNode(path: string, trustedRoots: readonly Uint8Array[] = []): Promise<Said> {
  const { verdict, findings } = await verifyBundleFile(path, { trustedRoots });
  return { verdict, findings: findings.map(({ code, place }: Finding) => `${code} ${place}`).sort() };
}

const PYTHON = join(import.meta.dirname, '../../assets/verify/verify.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Exit code and text of the second verifier. */
function inPython(path: string, ...more: readonly string[]): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('python3', [PYTHON, path, ...more], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { code: status, text: stdout };
}

function unpack(content: BundleContent): string {
  const target = mkdtempSync(join(home, 'bag-'));
  for (const [path, bytes] of content) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
  }
  return target;
}

describe('verify.html', () => {
  it('says of a good bundle what the command line says, from the zip and from the folder, in both languages', async () => {
    const expected = await inNode(plain);
    const folder = unpack(plainFiles);
    await withPage(async (page) => {
      expect(await inPage(page, folder)).toEqual(expected);
      await choose(page, plain);
      expect(await readVerdict(page)).toEqual({ ...expected, verdict: 'valid-with-notes' });
      const hash = createHash('sha256').update(readFileSync(plain)).digest('hex');
      await page.getByText(hash).waitFor();
      expect(await page.locator('#verdict h1').innerText()).toBe('有效，附说明');
      await page.getByRole('button', { name: 'English' }).click();
      expect(await page.locator('#verdict h1').innerText()).toBe('Valid with notes');
      expect(await page.getByText(hash).count()).toBe(1);
    });
  });

  it('lies in the bundle as it was built, and is small', () => {
    expect(
      Buffer.compare(unwrap(plainFiles.get('verify.html'), 'page'), unwrap(tools.get('verify.html'), 'page')),
    ).toBe(0);
    expect(unwrap(tools.get('verify.html'), 'page').length).toBeLessThan(450_000);
  });

  it('checks time stamps, and their root when the reader adds it', async () => {
    const [without, added] = [await inNode(stamped), await inNode(stamped, [tsa.root.der])];
    expect(added.findings.filter((line) => line.startsWith('NOT_REVOKED '))).toHaveLength(2);
    expect([without.verdict, added.verdict]).toEqual(['cannot-check', 'valid-with-notes']);
    await withPage(async (page) => {
      await choose(page, stamped);
      expect(await readVerdict(page)).toEqual(without);
      await page.setInputFiles('#add-roots', plain);
      await page.locator('.trouble').waitFor();
      await page.setInputFiles('#add-roots', root);
      await page.locator('.root code').waitFor();
      await page.locator('.roots .button.main').click();
      await page.locator('#verdict.valid-with-notes').waitFor();
      expect(await readVerdict(page)).toEqual(added);
    });
  });

  it('finds in 50 changed bundles what the command line finds, and verify.py refuses the same ones', async () => {
    const roots = [tsa.root.der];
    await withPage(async (page) => {
      await page.locator('.roots summary').click();
      await page.setInputFiles('#add-roots', root);
      for (const { what, content } of mutations(stampedFiles, 50, 4711)) {
        const folder = unpack(content);
        const expected = await inNode(folder, roots);
        expect([what, await inPage(page, folder)]).toEqual([what, expected]);
        expect([what, expected.verdict]).toEqual([what, 'invalid']);
        if (hasPython) expect([what, inPython(folder, '--trust', root).code]).toEqual([what, 1]);
        rmSync(folder, { recursive: true });
      }
    });
  });

  it('finds in 30 changed archives what the command line finds', async () => {
    const whole = new Uint8Array(readFileSync(plain));
    const random = seeded(815);
    const path = join(home, 'changed.zip');
    await withPage(async (page) => {
      for (let n = 0; n < 30; n++) {
        // Headers and directory are a small part of the bytes; every other change aims at the end.
        const at = n % 2 === 0 ? random(whole.length) : whole.length - 1 - random(6000);
        const changed =
          n % 5 < 3
            ? flipped(whole, at * 8 + random(8))
            : n % 5 === 3
              ? whole.slice(0, at)
              : new Uint8Array([...whole.subarray(0, at), random(256), ...whole.subarray(at)]);
        writeFileSync(path, changed);
        expect([n, at, await inPage(page, path)]).toEqual([n, at, await inNode(path)]);
      }
    });
  });

  it('comes to the same result without WebCrypto, and gives none where it cannot', async () => {
    const hide = async (page: Page): Promise<void> => {
      await page.addInitScript(() => {
        Reflect.deleteProperty(Crypto.prototype, 'subtle');
      });
    };
    await withPage(async (page) => {
      expect(await page.evaluate(() => 'subtle' in crypto)).toBe(false);
      expect(await inPage(page, plain)).toEqual(await inNode(plain));
      await choose(page, stamped);
      expect(await page.locator('#failed').getAttribute('data-code')).toBe('UNSUPPORTED');
      expect(await page.locator('#verdict').count()).toBe(0);
    }, hide);
  });

  it('ends when it is asked to, and can begin again', async () => {
    const slow = async (page: Page): Promise<void> => {
      await page.addInitScript(() => {
        const read = Object.getOwnPropertyDescriptor(Blob.prototype, 'arrayBuffer')?.value as Blob['arrayBuffer'];
        Blob.prototype.arrayBuffer = async function (): Promise<ArrayBuffer> {
          await new Promise((resolve) => setTimeout(resolve, 50));
          return read.call(this);
        };
      });
    };
    await withPage(async (page) => {
      await choose(page, plain);
      await page.locator('.running .button').click();
      expect(await page.locator('#failed').getAttribute('data-code')).toBe('CANCELLED');
      await page.locator('#failed .button').click();
      expect(await inPage(page, plain)).toEqual(await inNode(plain));
    }, slow);
  });

  it('says what is no bundle', async () => {
    const other = join(home, 'other.zip');
    writeFileSync(other, 'not a zip');
    await withPage(async (page) => {
      expect(await inPage(page, other)).toEqual(await inNode(other));
    });
  });
});

describe.skipIf(!hasPython)('verify.py', () => {
  it('accepts what is good, from the zip and from the folder, and says what it cannot check', () => {
    expect(inPython(plain)).toMatchObject({ code: 0 });
    expect(inPython(unpack(stampedFiles), '--trust', root).code).toBe(0);
    const { code, text } = inPython(stamped);
    expect(code).toBe(2);
    expect(text).toContain('CANNOT CHECK 无法核验');
    expect(text).toContain('TOKEN_ROOT');
    expect(inPython(plain).text).toContain('TEXTS_NOT_CHECKED');
  });

  it('says that signatures are not checked where there is no openssl', () => {
    const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
    const { status, stdout } = spawnSync(python, [PYTHON, plain], { encoding: 'utf8', env: { PATH: home } });
    expect([status, stdout.includes('NO_OPENSSL')]).toEqual([2, true]);
  });

  it('cannot run where there is nothing', () => {
    expect(spawnSync('python3', [PYTHON, join(home, 'nothing.zip')]).status).toBe(2);
  });

  it('refuses what a forger rewrites, manifests and all, as the command line does', async () => {
    const accepted: string[] = [];
    for (const [what, changes] of attacks()) {
      const folder = unpack(remade(withChanges(stampedFiles, changes)));
      const verdict = (await inNode(folder, [tsa.root.der])).verdict;
      const { code, text } = inPython(folder, '--trust', root);
      // It names the place, so that a fault of its own does not pass for a finding.
      const isFound = code === 1 && /不成立: [^:]+: \S+/.test(text);
      if (verdict !== 'invalid' || !isFound) accepted.push(`${what}: ${verdict} ${String(code)} ${text}`);
    }
    expect(accepted).toEqual([]);
  });

  it('refuses archives with bytes before, between and after', () => {
    const whole = readFileSync(plain);
    const path = join(home, 'wrapped.zip');
    for (const bytes of [Buffer.concat([utf8('MZ'), whole]), Buffer.concat([whole, whole]), whole.subarray(0, 900)]) {
      writeFileSync(path, bytes);
      expect(inPython(path).code).toBe(1);
    }
  });

  it('is written for Python 3.8', () => {
    const check = 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), feature_version=(3, 8))';
    expect(execFileSync('python3', ['-c', check, PYTHON], { encoding: 'utf8' })).toBe('');
  });
});

/** What somebody would do who wants the record to say something else. */
function attacks(): Map<string, readonly (readonly [string, Uint8Array | undefined])[]> {
  const bytes = (path: string): Uint8Array => unwrap(stampedFiles.get(path), path);
  const text = (path: string): string => textOf(bytes(path)) ?? '';
  const edit = (path: string, from: RegExp, to: string): readonly (readonly [string, Uint8Array])[] => {
    const changed = text(path).replace(from, to);
    expect([path, changed]).not.toEqual([path, text(path)]);
    return [[path, utf8(changed)]];
  };
  const original = unwrap(
    [...stampedFiles.keys()].find((path) => path.startsWith('data/originals/')),
    'an original',
  );
  const token = unwrap(
    [...stampedFiles.keys()].find((path) => path.startsWith('data/log/anchors/') && path.endsWith('.tsr')),
    'a token',
  );
  return new Map<string, readonly (readonly [string, Uint8Array | undefined])[]>([
    ['another prompt', edit('data/log/entries.jsonl', /neon/, 'noon')],
    ['another seed', edit('data/log/entries.jsonl', /18446744073709551615/, '18446744073709551614')],
    ['an entry less', edit('data/log/entries.jsonl', /^[^\n]*"i":5,[^\n]*\n/m, '')],
    ['entries in another order', edit('data/log/entries.jsonl', /^([^\n]*\n)([^\n]*\n)/, '$2$1')],
    ['space in an entry', edit('data/log/entries.jsonl', /"kind":"gap"|"event":"gap"/, '"event": "gap"')],
    ['another number of entries', edit('data/log/checkpoints/11', /\n11\n/, '\n10\n')],
    ['another root', edit('data/log/checkpoints/11', /\n(\S{20})\S/, '\n$1A')],
    ['another key', edit('trust/log.vkey', /AQ../, 'AQAA')],
    ['a proof of another entry', [['data/log/proofs/3.tlog-proof', bytes('data/log/proofs/4.tlog-proof')]]],
    ['no proof', [['data/log/proofs/3.tlog-proof', undefined]]],
    ['another consistency proof', edit('data/log/consistency/4-9.txt', /\n(\S{10})\S/, '\n$1A')],
    ['another picture', [[original, flipped(bytes(original), 99)]]],
    ['a picture less', [[original, undefined]]],
    ['a file more', [['data/originals/extra.png', bytes(original)]]],
    ['another folder', [['notes/extra.txt', bytes('bagit.txt')]]],
    ['another verifier', [['verify.html', utf8('<h1>Valid</h1>')]]],
    ['no verifier', [['verify.html', undefined]]],
    ['another log in the custody record', edit('data/meta/custody.json', /"size":\d+/, '"size":9')],
    ['unsealed', edit('data/meta/custody.json', /"sealed":true/, '"sealed":false')],
    ['a token over something else', [[token, bytes('seal/1.tsr')]]],
    ['a seal over something else', [['seal/1.tsr', bytes(token)]]],
    ['no seal', [['seal/1.tsr', undefined]]],
  ]);
}
