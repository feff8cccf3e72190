import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { utf8 } from '../../../shared/bytes.ts';
import { mayBePicture } from '../../../shared/may-be-picture.ts';
import type { FileFormat } from '../../../shared/reading.ts';
import type { Db } from '../database/open.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import { readIdentity } from '../ledger/identity.ts';
import { timelineEpoch } from '../timeline/clear-timeline.ts';
import type { CopyIndex } from './copy-index.ts';

/** Which file versions are still to be made findable, the newest first. */
export interface ToDoList {
  /** Looks through some more of the record. @returns whether there was anything */
  look(): boolean;
  /** @returns undefined when nothing is left of what was looked through */
  next(): { readonly id: number; readonly sha256: Buffer } | undefined;
  /** Its content is not to be had now: it is tried again at the next start. */
  absent(id: number): void;
  counts(): { readonly left: number; readonly absent: number };
  /** Notes how far everything is done, so that the next start need not look through all of the record. */
  keep(): void;
}

const PAGE = 2_000;

const noted = z.object({
  origin: z.string(),
  epoch: z.number(),
  seenTo: z.int(),
  absent: z.array(z.int()),
});

/** `file` keeps how far it has come; one of another record, or of another making of its tables, does not count. */
export function toDoList(db: Db, index: CopyIndex, file: string): ToDoList {
  const selectPage = db.prepare<[number], { id: number; sha256: Buffer; format: FileFormat }>(
    `SELECT id, sha256, format FROM version WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
  );
  const selectOne = db.prepare<[number], { sha256: Buffer }>('SELECT sha256 FROM version WHERE id = ?');
  const identity = readIdentity(db);
  const origin = typeof identity === 'string' ? identity : identity.origin;
  const epoch = timelineEpoch(db);
  const before = readNoted(file);
  const goesOn = before?.origin === origin && before.epoch === epoch;
  let seenTo = goesOn ? before.seenTo : 0;
  let keptTo = seenTo;
  const waiting: number[] = goesOn ? before.absent : [];
  const absent = new Set<number>();

  return {
    look() {
      const page = selectPage.all(seenTo);
      for (const { id, sha256, format } of page) {
        seenTo = id;
        if (mayBePicture(format) && !index.has(sha256)) waiting.push(id);
      }
      return page.length > 0;
    },
    next() {
      for (;;) {
        const id = waiting.pop();
        if (id === undefined) return undefined;
        const sha256 = selectOne.get(id)?.sha256;
        if (sha256 !== undefined && !index.has(sha256)) return { id, sha256 };
      }
    },
    absent: (id) => absent.add(id),
    counts: () => ({ left: waiting.length, absent: absent.size }),
    keep() {
      if (waiting.length > 0 || keptTo === seenTo) return;
      index.sync();
      writeFileDurableSync(file, utf8(`${JSON.stringify({ origin, epoch, seenTo, absent: [...absent] })}\n`));
      keptTo = seenTo;
    },
  };
}

function readNoted(file: string): z.infer<typeof noted> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return noted.safeParse(value).data;
  } catch (error) {
    // Without it, or when it makes no sense, all of the record is looked through again.
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
