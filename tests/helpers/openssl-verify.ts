import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, pemFile } from './test-pki.ts';
import type { Issued, TestPki } from './test-pki.ts';

export interface OpensslCheck {
  readonly token: Uint8Array;
  /** One of both: what was stamped, or the query (then the nonce is compared too). */
  readonly data?: Uint8Array;
  readonly query?: Uint8Array;
  readonly roots: readonly Issued[];
  readonly untrusted?: readonly Issued[];
  /** Unix time in milliseconds at which the chain is judged; undefined: now. */
  readonly atMs?: number;
  /** Paths of PEM files that are put beside the roots. */
  readonly crls?: readonly string[];
  readonly options?: readonly string[];
}

/** What `openssl ts -verify` says: `OK`, or its last words of explanation. */
export function opensslVerdict(pki: TestPki, check: OpensslCheck): string {
  const folder = mkdtempSync(join(pki.folder, 'verify-'));
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const what =
    check.query === undefined
      ? ['-data', file('data', check.data ?? new Uint8Array())]
      : ['-queryfile', file('query', check.query)];
  const at = check.atMs === undefined ? [] : ['-attime', String(Math.floor(check.atMs / 1000))];
  // An empty file would be an error of use, not a verdict.
  const trust =
    check.roots.length === 0 ? ['-CApath', folder] : ['-CAfile', pemFile(pki, 'trust', check.roots, check.crls)];
  const untrusted =
    check.untrusted === undefined || check.untrusted.length === 0
      ? []
      : ['-untrusted', pemFile(pki, 'untrusted', check.untrusted)];
  const options = ['-in', file('token', check.token), ...what, ...trust, ...untrusted, ...at, ...(check.options ?? [])];
  const { status, stdout, stderr, error } = spawnSync('openssl', ['ts', '-verify', ...options], { env: environment() });
  if (error !== undefined) throw error;
  if (status === 0 && stdout.includes('Verification: OK')) return 'OK';
  return reasonIn(stderr.toString());
}

function reasonIn(text: string): string {
  const reasons = [...text.matchAll(/:error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):[^:]*:\d+:(.*)/g)].map(
    ([, reason = '', more = '']) => {
      const detail = /Verify error:(.*)/.exec(more)?.[1];
      return detail ?? reason;
    },
  );
  return reasons[0] ?? text;
}
