import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/app-error.ts';
import type { EntryFile, EntrySource } from '../../../shared/entry.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import { isObject } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import { applyWorksEntry } from '../../../shared/works/apply-entry.ts';
import type { WorksBody } from '../../../shared/works/bodies.ts';
import type { WorksStore } from '../../../shared/works/works-store.ts';
import type { EntryMoment } from '../ledger/entry-line.ts';
import type { Append, Ledger } from '../ledger/ledger.ts';

/** One entry that is to be written. */
export interface WorksDraft {
  readonly kind: WorksBody['kind'];
  /** Without `kind` and `act`. */
  readonly body: object;
  readonly files?: readonly EntryFile[];
}

/** What was written. */
export interface WrittenAct {
  readonly entries: readonly number[];
  /** Works and file versions that are not what they were. */
  readonly works: readonly string[];
  readonly sha256s: readonly string[];
  /** Whether something was called final: a moment at which the log ought to be stamped. */
  readonly final: boolean;
}

export interface WorksWriter {
  /** Writes what the author did at once, as one act in one transaction. Nothing to write writes nothing. `beside` runs in
   *  the same transaction. @throws AppError ENTRY_TOO_LARGE, DISK_FULL */
  write(drafts: readonly WorksDraft[], beside?: () => void): WrittenAct;
  /** Writes one inferred entry inside the running transaction. @returns its index */
  infer(append: Append, src: EntrySource, draft: WorksDraft): number;
}

interface Parts {
  readonly ledger: Ledger;
  readonly store: WorksStore;
  readonly moment: () => EntryMoment;
  /** Told after the commit. */
  readonly written: (act: WrittenAct) => void;
}

/** The one place where entries about works, selection and intent are written. */
export function worksWriter({ ledger, store, moment, written }: Parts): WorksWriter {
  function writeOne(append: Append, src: EntrySource, { kind, body, files = [] }: WorksDraft, act?: string) {
    const json = canonicalJson(act === undefined ? body : { ...body, act });
    const now = moment();
    const index = append({ kind, src, body: json, files: canonicalJson(files) }, now);
    const value = parseJson(json);
    if (!isObject(value)) throw new AppError('INTERNAL', 'expected the body of an entry to be an object');
    const time = new Date(now.wallMs).toISOString();
    return { index, reduction: applyWorksEntry(store, { index, time, kind, known: src, files, body: value }) };
  }

  return {
    write(drafts, beside) {
      if (drafts.length === 0) return { entries: [], works: [], sha256s: [], final: false };
      const act = randomBytes(8).toString('hex');
      const done = ledger.commit((append) => {
        beside?.();
        return drafts.map((draft) => writeOne(append, 'declared', draft, act));
      });
      const result: WrittenAct = {
        entries: done.map(({ index }) => index),
        works: [...new Set(done.flatMap(({ reduction }) => reduction?.work ?? []))],
        sha256s: [...new Set(done.flatMap(({ reduction }) => reduction?.sha256 ?? []))],
        final: drafts.some(({ body }) => 'final' in body && body.final === true),
      };
      written(result);
      return result;
    },
    infer: (append, src, draft) => writeOne(append, src, draft).index,
  };
}
