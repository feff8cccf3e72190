import { randomFillSync } from 'node:crypto';
import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { MAX_LINE_BYTES, type EntryBody, type EntryFile, type EntrySource } from '../../../shared/entry.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';

/** What is to be written, before it has a place in the ledger. `body` and `files` are canonical JSON already: the
 *  workers that read the files make it, so that the one writer only has to put pieces together. */
export interface EntryDraft {
  readonly kind: EntryBody['kind'];
  readonly src: EntrySource;
  readonly body: string;
  readonly files: string;
}

/** When and by which run an entry is written. `wallMs` is Unix time, `monoNs` the monotonic clock. */
export interface EntryMoment {
  readonly wallMs: number;
  readonly monoNs: bigint;
  readonly boot: string;
}

/** A draft from a typed body. */
export function draftEntry(
  src: EntrySource,
  { kind, ...body }: EntryBody,
  files: readonly EntryFile[] = [],
): EntryDraft {
  return { kind, src, body: canonicalJson(body), files: canonicalJson(files) };
}

const NONCE_BYTES = 16;
const noncePool = Buffer.alloc(NONCE_BYTES * 256);
let nonceAt = noncePool.length;

function freshNonce(): string {
  if (nonceAt === noncePool.length) {
    randomFillSync(noncePool);
    nonceAt = 0;
  }
  nonceAt += NONCE_BYTES;
  return noncePool.toString('hex', nonceAt - NONCE_BYTES, nonceAt);
}

/** The exact bytes of an entry's line: canonical JSON of `Entry`, its keys in canonical order by construction.
 *  @throws AppError ENTRY_TOO_LARGE above 65,535 bytes */
export function entryLine(draft: EntryDraft, index: number, prev: string, moment: EntryMoment): Uint8Array {
  const t = new Date(moment.wallMs).toISOString();
  const line = utf8(
    `{"body":${draft.body},"boot":"${moment.boot}","files":${draft.files},"i":${index},"kind":"${draft.kind}",` +
      `"mono":"${moment.monoNs}","nonce":"${freshNonce()}","prev":"${prev}","src":"${draft.src}","t":"${t}","v":1}`,
  );
  if (line.length > MAX_LINE_BYTES) {
    throw new AppError('ENTRY_TOO_LARGE', `expected a line of at most ${MAX_LINE_BYTES} bytes, got ${line.length}`);
  }
  return line;
}
