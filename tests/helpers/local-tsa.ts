import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concat, toBase64, utf8 } from '../../src/shared/bytes.ts';
import { parseRequest } from '../../src/shared/timestamp/request.ts';
import { derOf } from './der-write.ts';
import { bareToken, resignedReply, tokenReply } from './make-token.ts';
import { CA_EXTENSIONS, testPki, TSA_EXTENSIONS } from './test-pki.ts';
import type { Issued, TestPki } from './test-pki.ts';

/** What a local authority can be told to do wrong in its token … */
const TOKEN_FAULTS = [
  'wrong-nonce',
  'wrong-imprint',
  'no-purpose',
  'self-made-root',
  'expired',
  'no-certificates',
  'bare-token',
  'rejected',
  'tampered',
] as const;

/** … and in its answer over HTTP. */
const ANSWER_FAULTS = [
  'html',
  'html-with-token',
  'http-500',
  'busy',
  'redirect',
  'huge',
  'endless',
  'silent',
  'half',
  'other-type',
  'dropped',
] as const;

type TokenFault = (typeof TOKEN_FAULTS)[number];
type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type Misbehaviour = TokenFault | AnswerFault;

export const MISBEHAVIOURS: readonly Misbehaviour[] = [...TOKEN_FAULTS, ...ANSWER_FAULTS];

export interface LocalTsa {
  readonly url: string;
  readonly host: string;
  readonly pki: TestPki;
  /** The root that a verifier should trust, and the authority between. */
  readonly root: Issued;
  readonly intermediate: Issued;
  readonly signer: Issued;
  /** Every query that arrived, in order. */
  readonly queries: readonly Uint8Array[];
  /** From now on, until told otherwise; undefined: as it should. */
  behave(as: Misbehaviour | undefined): void;
  close(): Promise<void>;
}

export interface LocalTsaOptions {
  /** An empty folder for keys and certificates. */
  readonly folder: string;
  readonly key?: 'P-256' | 'rsa';
  /** HTTP basic authentication to ask for. */
  readonly login?: { readonly user: string; readonly password: string };
}

const REPLY_TYPE = 'application/timestamp-reply';
const HUGE_BYTES = 8 * 1024 * 1024;
const IMPRINT_AT = 24;
const NONCE_AT = 58;

/** A time-stamping authority on 127.0.0.1 with certificates of its own, whose every token is signed by `openssl`. It takes
 *  the queries that `timeStampRequest` makes. */
export async function startLocalTsa({ folder, key = 'P-256', login }: LocalTsaOptions): Promise<LocalTsa> {
  const pki = testPki(folder);
  const root = pki.issue({ name: 'root', subject: '/C=CN/O=测试机构/CN=Test Root', extensions: CA_EXTENSIONS });
  const intermediate = pki.issue({ name: 'intermediate', issuer: root, extensions: CA_EXTENSIONS });
  const signer = pki.issue({ name: 'signer', issuer: intermediate, key, extensions: TSA_EXTENSIONS });
  const signers = lazySigners(pki, intermediate);
  const queries: Uint8Array[] = [];
  let behaviour: Misbehaviour | undefined;

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const query = new Uint8Array(Buffer.concat(parts));
      queries.push(query);
      if (login !== undefined && request.headers.authorization !== basic(login)) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="tsa"' }).end('no quota');
      } else if (request.method !== 'POST' || request.headers['content-type'] !== 'application/timestamp-query') {
        response.writeHead(400).end('expected a time stamp query');
      } else {
        const tokenFault = TOKEN_FAULTS.find((fault) => fault === behaviour);
        const answerFault = ANSWER_FAULTS.find((fault) => fault === behaviour);
        answer(response, answerFault, query, () =>
          tokenFor(pki, tokenFault, query, { intermediate, signer, ...signers }),
        );
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    url: `http://${host}/tsa`,
    host,
    pki,
    root,
    intermediate,
    signer,
    queries,
    behave: (as) => (behaviour = as),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Signers {
  readonly intermediate: Issued;
  readonly signer: Issued;
  readonly expired: () => Issued;
  readonly noPurpose: () => Issued;
  readonly selfMade: () => { readonly root: Issued; readonly signer: Issued };
}

/** Most tests need none of these; each is made when it is first asked for. */
function lazySigners(pki: TestPki, issuer: Issued): Pick<Signers, 'expired' | 'noPurpose' | 'selfMade'> {
  const subject = '/C=CN/O=Test/CN=signer';
  return {
    expired: once(() => pki.issue({ name: 'expired', issuer, extensions: TSA_EXTENSIONS, fromDays: -20, toDays: -10 })),
    noPurpose: once(() =>
      pki.issue({
        name: 'no-purpose',
        subject,
        issuer,
        extensions: ['basicConstraints = CA:FALSE', 'extendedKeyUsage = emailProtection'],
      }),
    ),
    selfMade: once(() => {
      const root = pki.issue({ name: 'self-made-root', extensions: CA_EXTENSIONS });
      return { root, signer: pki.issue({ name: 'self-made', subject, issuer: root, extensions: TSA_EXTENSIONS }) };
    }),
  };
}

function tokenFor(pki: TestPki, fault: TokenFault | undefined, query: Uint8Array, by: Signers): Uint8Array {
  const good = { signer: by.signer, embed: [by.intermediate] };
  switch (fault) {
    case 'wrong-nonce':
      return tokenReply(pki, changed(query, NONCE_AT), good);
    case 'wrong-imprint':
      return tokenReply(pki, changed(query, IMPRINT_AT), good);
    case 'no-certificates':
      return tokenReply(pki, withoutCertReq(query), { signer: by.signer });
    case 'no-purpose':
      return resignedReply(
        pki,
        tokenReply(pki, query, good),
        [by.noPurpose()],
        ['-cades', '-certfile', by.intermediate.certificate],
      );
    case 'self-made-root': {
      const { root, signer } = by.selfMade();
      return tokenReply(pki, query, { signer, embed: [root] });
    }
    case 'expired':
      return tokenReply(pki, query, { signer: by.expired(), embed: [by.intermediate] });
    case 'rejected':
      return tokenReply(pki, query, { ...good, digests: 'sha512' });
    case 'bare-token':
      return bareToken(tokenReply(pki, query, good));
    case 'tampered': {
      const reply = tokenReply(pki, query, good);
      return changed(reply, reply.length - 1);
    }
    case undefined:
      return tokenReply(pki, query, good);
  }
}

function answer(
  response: ServerResponse,
  fault: AnswerFault | undefined,
  query: Uint8Array,
  token: () => Uint8Array,
): void {
  if (!parseRequest(query).ok) {
    response.writeHead(400).end('not a query');
    return;
  }
  const send = (bytes: Uint8Array, type = REPLY_TYPE): void => {
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
  };
  const page = utf8('<!doctype html><html><body>Please log in to this network</body></html>');
  switch (fault) {
    case 'html':
      send(page, 'text/html; charset=utf-8');
      return;
    case 'html-with-token':
      send(page, REPLY_TYPE);
      return;
    case 'http-500':
      response.writeHead(500, { 'content-type': 'text/html' }).end(page);
      return;
    case 'busy':
      response.writeHead(429, { 'retry-after': '3600' }).end();
      return;
    case 'redirect':
      response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
      return;
    case 'huge':
      send(concat(Uint8Array.of(0x30, 0x83, 0x80, 0, 0), new Uint8Array(HUGE_BYTES)));
      return;
    case 'endless':
      response.writeHead(200, { 'content-type': REPLY_TYPE });
      keepWriting(response);
      return;
    case 'silent':
      return;
    case 'half': {
      const bytes = token();
      response.writeHead(200, { 'content-type': REPLY_TYPE, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      return;
    }
    case 'dropped':
      response.destroy();
      return;
    case 'other-type':
      send(token(), 'application/octet-stream');
      return;
    case undefined:
      send(token());
  }
}

/** Sends for ever, as fast as it is taken, and never ends. */
function keepWriting(response: ServerResponse): void {
  const part = derOf(0x04, new Uint8Array(16 * 1024));
  const more = (): void => {
    if (!response.destroyed) response.write(part, () => setImmediate(more));
  };
  more();
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** The same query without the wish for certificates at its end. */
function withoutCertReq(query: Uint8Array): Uint8Array {
  return derOf(0x30, query.subarray(2, -3));
}

function basic({ user, password }: NonNullable<LocalTsaOptions['login']>): string {
  return `Basic ${toBase64(utf8(`${user}:${password}`))}`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
