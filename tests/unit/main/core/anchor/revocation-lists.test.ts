import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAuthorityFile } from '../../../../../src/main/core/anchor/authority-file.ts';
import { openCallLog } from '../../../../../src/main/core/anchor/call-log.ts';
import { fetchList } from '../../../../../src/main/core/anchor/fetch-list.ts';
import { revocationLists, type RevocationLists } from '../../../../../src/main/core/anchor/revocation-lists.ts';
import type { NetworkCall } from '../../../../../src/shared/api/anchor-api.ts';
import type { CertificateInfo } from '../../../../../src/shared/timestamp/token-reading.ts';
import { fakeClock, type FakeClock } from '../../../../helpers/fake-clock.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const LIST = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x07);
const NEVER = new AbortController().signal;

async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/good.crl') response.end(LIST);
    else if (request.url === '/page') response.end('<!doctype html>');
    else if (request.url === '/moved') response.writeHead(302, { location: '/good.crl' }).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise((done) => server.close(() => done())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function link(...crlUrls: string[]): CertificateInfo {
  const text = { subject: '', issuer: '', serial: '', notBefore: '', notAfter: '', sha256: '' };
  return { ...text, der: new Uint8Array(), crlUrls };
}

function lists(wanted: boolean): {
  readonly lists: RevocationLists;
  readonly clock: FakeClock;
  readonly calls: () => readonly NetworkCall[];
} {
  const folder = tempDir();
  const settings = openAuthorityFile(join(folder, 'authorities.json'), () => undefined);
  settings.setRevocationLists(wanted);
  const log = openCallLog(join(folder, 'calls.jsonl'));
  const clock = fakeClock();
  return { lists: revocationLists({ settings, calls: log, clock, fetchList }), clock, calls: () => log.calls() };
}

describe('revocationLists', () => {
  it('asks nobody unless the user wants it', async () => {
    const base = await serve();
    const { lists: none, calls } = lists(false);
    expect(await none.of([link(`${base}/good.crl`), link()], NEVER)).toEqual([]);
    expect(calls()).toEqual([]);
  });

  it('gets one list for each certificate but the root, once a day, and notes every call', async () => {
    const base = await serve();
    const { lists: wanted, clock, calls } = lists(true);
    const chain = [link(`${base}/gone`, `${base}/good.crl`), link(`${base}/page`), link(`${base}/good.crl`)];
    expect(await wanted.of(chain, NEVER)).toEqual([LIST]);
    expect(calls().map(({ result, detail, purpose }) => `${purpose} ${result} ${detail}`.trim())).toEqual([
      'revocation-list failed TSA_REPLY',
      'revocation-list ok',
      'revocation-list failed TSA_REPLY',
    ]);
    expect(await wanted.of(chain, NEVER)).toEqual([LIST]);
    expect(calls()).toHaveLength(3);
    clock.advance(25 * 3_600_000);
    await wanted.of(chain, NEVER);
    expect(calls()).toHaveLength(6);
  });
});

describe('fetchList', () => {
  it.each(['/page', '/moved', '/gone'])('refuses %s', async (path) => {
    await expect(fetchList(`${await serve()}${path}`, NEVER)).rejects.toMatchObject({ code: 'TSA_REPLY' });
  });

  it.each(['ftp://example.com/a.crl', 'nonsense', 'http://127.0.0.1:1/a.crl'])('cannot ask %s', async (address) => {
    await expect(fetchList(address, NEVER)).rejects.toMatchObject({ code: 'TSA_UNREACHABLE' });
  });
});
