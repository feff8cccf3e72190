import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyStore } from '../../../../../src/main/core/ledger/key-store.ts';
import { openKeys, sealKeys, type SealPort } from '../../../../../src/main/desktop/keys/sealed-keys.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const ORIGIN = 'brushproof.local/test';

/** A key ring that turns every byte round. */
function ring(changes: Partial<SealPort> = {}): SealPort {
  const turned = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    available: () => Promise.resolve(true),
    seal: (text) => Promise.resolve(turned(Buffer.from(text))),
    open: (sealed) => Promise.resolve(turned(sealed).toString('utf8')),
    ...changes,
  };
}

function folderWithKey() {
  const folder = join(tempDir(), 'keys');
  const key = keyStore(folder).create(ORIGIN, 'current');
  const plain = join(folder, readdirSync(folder)[0] ?? '');
  return { folder, key, plain, pem: readFileSync(plain, 'utf8') };
}

describe('sealKeys', () => {
  it('puts a sealed key in the place of the plain one, readable by its owner only', async () => {
    const { folder, key, plain, pem } = folderWithKey();
    expect(await sealKeys(folder, ring())).toBe(true);
    expect(existsSync(plain)).toBe(false);
    expect(readFileSync(`${plain}.sealed`).includes(pem.slice(30, 60))).toBe(false);
    expect(statSync(`${plain}.sealed`).mode & 0o777).toBe(0o600);
    const opened = keyStore(folder, await openKeys(folder, ring()));
    expect(opened.load(ORIGIN, 'current')?.vkey).toBe(key.vkey);
    expect(opened.all().map((one) => one.pem)).toEqual([pem]);
  });

  it('leaves the plain file where there is nothing to keep keys in', async () => {
    const { folder, plain, pem } = folderWithKey();
    expect(await sealKeys(folder, ring({ available: () => Promise.resolve(false) }))).toBe(false);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readFileSync(plain, 'utf8')).toBe(pem);
  });

  it('keeps the plain file when the sealed key cannot be opened again', async () => {
    const { folder, plain, pem } = folderWithKey();
    const broken = ring({ open: () => Promise.resolve('something else') });
    await expect(sealKeys(folder, broken)).rejects.toMatchObject({ code: 'KEY_SEALED' });
    expect(readFileSync(plain, 'utf8')).toBe(pem);
    // The plain file is what counts, at the next start too.
    expect((await openKeys(folder, broken)).size).toBe(0);
  });

  it('seals a new key over the old one after a change of keys', async () => {
    const { folder } = folderWithKey();
    await sealKeys(folder, ring());
    const store = keyStore(folder, await openKeys(folder, ring()));
    const next = store.create(ORIGIN, 'next');
    store.promote(ORIGIN);
    await sealKeys(folder, ring());
    expect(readdirSync(folder).filter((name) => !name.endsWith('.pem.sealed'))).toEqual([]);
    const again = keyStore(folder, await openKeys(folder, ring()));
    expect(again.load(ORIGIN, 'current')?.vkey).toBe(next.vkey);
    expect(again.load(ORIGIN, 'next')).toBeUndefined();
  });

  it('finishes a change of keys whose new key was sealed already', async () => {
    const { folder } = folderWithKey();
    const next = keyStore(folder).create(ORIGIN, 'next');
    await sealKeys(folder, ring());
    const store = keyStore(folder, await openKeys(folder, ring()));
    store.promote(ORIGIN);
    expect(keyStore(folder).load(ORIGIN, 'current')?.vkey).toBe(next.vkey);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('openKeys', () => {
  it('says so when the operating system does not give a key out', async () => {
    const { folder } = folderWithKey();
    await sealKeys(folder, ring());
    const locked = ring({
      open: () => Promise.reject(new Error('locked')),
    });
    await expect(openKeys(folder, locked)).rejects.toMatchObject({ code: 'KEY_SEALED' });
  });

  it('leaves a program without the key ring with one clear error, never with another key', async () => {
    const { folder, plain } = folderWithKey();
    await sealKeys(folder, ring());
    const sealed = expect.objectContaining({ code: 'KEY_SEALED' }) as Error;
    expect(() => keyStore(folder).load(ORIGIN, 'current')).toThrow(sealed);
    expect(() => keyStore(folder).all()).toThrow(sealed);
    // A plain file beside the sealed one is newer.
    const other = keyStore(join(tempDir(), 'keys'));
    other.create(ORIGIN, 'current');
    writeFileSync(plain, other.all()[0]?.pem ?? '');
    expect(keyStore(folder).load(ORIGIN, 'current')?.vkey).toBe(other.load(ORIGIN, 'current')?.vkey);
  });
});
