import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAuthorityFile } from '../../../../../src/main/core/anchor/authority-file.ts';
import { openCallLog } from '../../../../../src/main/core/anchor/call-log.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const AUTHORITY = {
  name: 'One',
  url: 'http://tsa.example.com',
  enabled: true,
  user: 'artist',
  password: 'secret',
  spacingSeconds: 15,
  rootsPem: '',
};
const silent = (message: string): void => {
  throw new Error(message);
};

describe('openAuthorityFile', () => {
  it('begins without consent and keeps what it is told, for this user only', () => {
    const file = join(tempDir(), 'authorities.json');
    const settings = openAuthorityFile(file, silent);
    expect(settings.get()).toEqual({ consentMs: null, revocationLists: false, authorities: [] });
    const { id } = settings.put(AUTHORITY);
    settings.setConsent(5);
    expect(openAuthorityFile(file, silent).get()).toEqual({
      consentMs: 5,
      revocationLists: false,
      authorities: [{ ...AUTHORITY, id }],
    });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    settings.put({ ...AUTHORITY, enabled: false }, id);
    expect(settings.get().authorities).toEqual([{ ...AUTHORITY, enabled: false, id }]);
    settings.remove(id);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ consentMs: 5, revocationLists: false, authorities: [] });
    expect(() => settings.remove(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it.each(['tsa.example.com', 'file:///etc/passwd', 'http://name:secret@tsa.example.com'])('refuses %s', (url) => {
    const settings = openAuthorityFile(join(tempDir(), 'authorities.json'), silent);
    expect(() => settings.put({ ...AUTHORITY, url })).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }));
  });

  it('sends nothing when its file makes no sense, and says so', () => {
    const file = join(tempDir(), 'authorities.json');
    writeFileSync(file, '{"consentMs": 5');
    const troubles: string[] = [];
    expect(openAuthorityFile(file, (message) => troubles.push(message)).get().consentMs).toBeNull();
    expect(troubles).toHaveLength(1);
  });
});

describe('openCallLog', () => {
  it('keeps every call, and passes over the line that a crash cut off', () => {
    const file = join(tempDir(), 'calls.jsonl');
    const call = { atMs: 1, host: 'tsa', purpose: 'time-stamp', result: 'ok', detail: '', bytesSent: 69 } as const;
    openCallLog(file).add(call);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"atMs": 2, "ho`);
    const calls = openCallLog(file);
    expect(calls.calls()).toEqual([call]);
  });
});
