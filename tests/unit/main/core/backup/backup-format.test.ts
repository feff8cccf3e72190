import { describe, expect, it } from 'vitest';
import {
  formatBackupInfo,
  parseBackupInfo,
  parseManifestLine,
} from '../../../../../src/main/core/backup/backup-format.ts';

const STATE = 'state-000000000012-0a1b2c3d';
const HASH = 'a'.repeat(64);
const invalid = expect.objectContaining({ code: 'BACKUP_INVALID' }) as Error;

const INFO = {
  app: 'Brushproof 0.1.0',
  madeAt: '2026-11-26T05:00:00.000Z',
  origin: 'brushproof.local/test',
  size: 12,
  root: HASH,
  state: STATE,
  manifestSha256: HASH,
  files: 3,
  bytes: 100,
  passwords: false,
  damaged: [],
};

describe('parseManifestLine', () => {
  it.each([
    'README.txt',
    `vault/aa/${HASH}`,
    `${STATE}/ledger.sqlite`,
    `${STATE}/frozen/2026-11-26T05-00-00-000Z/latest`,
  ])('reads the path %s', (path) => {
    expect(parseManifestLine(`${HASH}  ${path}`, STATE)).toEqual({ path, sha256: HASH });
  });

  it.each([
    '../outside',
    '/etc/passwd',
    `${STATE}/../outside`,
    `${STATE}/./ledger.sqlite`,
    `${STATE}//ledger.sqlite`,
    `${STATE}\\..\\outside`,
    'C:/outside',
    STATE,
    'state-000000000012-ffffffff/ledger.sqlite',
    'vault/aa/short',
    `vault/${HASH}`,
    'backup.json',
    'other.txt',
    '',
  ])('refuses the path %j', (path) => {
    expect(() => parseManifestLine(`${HASH}  ${path}`, STATE)).toThrow(invalid);
  });
});

describe('parseBackupInfo', () => {
  it('reads what was written', () => {
    expect(parseBackupInfo(Buffer.from(formatBackupInfo(INFO)))).toEqual({ format: 1, ...INFO });
  });

  it.each([
    ['that is no JSON', 'x'],
    ['of another shape', '{}'],
    ['with a state outside', formatBackupInfo({ ...INFO, state: '../state' })],
    ['with a hash that is none', formatBackupInfo({ ...INFO, root: 'x' })],
  ])('refuses a text %s', (_, text) => {
    expect(() => parseBackupInfo(Buffer.from(text))).toThrow(invalid);
  });

  it('says that the program must be updated for a later format', () => {
    const later = formatBackupInfo(INFO).replace('"format": 1', '"format": 2');
    expect(() => parseBackupInfo(Buffer.from(later))).toThrow(/newer version/);
  });
});
