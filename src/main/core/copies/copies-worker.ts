import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { Db } from '../database/open.ts';
import { openForReading } from '../database/open.ts';
import { isMissing } from '../files/system-error.ts';
import { contentFinder, readVerified } from '../vault/find-content.ts';
import { answerRequests, type Answer } from '../workers/answer-requests.ts';
import { alikeFinder } from './alike-before.ts';
import type { CopiesCalls, CopiesCounts, CopiesWorkerData, ToDo } from './copies-calls.ts';
import { openCopyIndex, type CopyIndex } from './copy-index.ts';
import { copyFinder } from './find-copies.ts';
import { readGrey } from './read-picture.ts';
import { toDoList, type ToDoList } from './to-do-list.ts';

type Answers = {
  [Name in keyof CopiesCalls]: (params: CopiesCalls[Name][0]) => CopiesCalls[Name][1] | Promise<CopiesCalls[Name][1]>;
};

interface Opened {
  readonly db: Db;
  readonly index: CopyIndex;
  readonly toDo: ToDoList;
  readonly findContent: ReturnType<typeof contentFinder>;
  readonly findCopies: ReturnType<typeof copyFinder>;
  readonly findAlike: ReturnType<typeof alikeFinder>;
}

const MAX_BYTES = 256 * 2 ** 20;

// The recorder's readers need the other cores.
sharp.concurrency(1);
sharp.cache(false);

// Given by createCopies, which is typed.
const { database, vault, thumbnails, copies, mode } = workerData as CopiesWorkerData;
let opened: Opened | undefined;
/** Until all of the record was looked through, nobody knows how much is left. */
let lookedThrough = false;

function open(): Opened {
  if (opened !== undefined) return opened;
  const db = openForReading(database);
  const index = openCopyIndex(copies, mode);
  opened = {
    db,
    index,
    toDo: toDoList(db, index, join(copies, 'done.json')),
    findContent: contentFinder(db, vault),
    findCopies: copyFinder(db, index),
    findAlike: alikeFinder(db, index),
  };
  return opened;
}

function counts(): CopiesCounts {
  const { index, toDo } = open();
  const { left, absent } = toDo.counts();
  return { findable: index.pictures(), unreadable: index.unreadable(), absent, left: lookedThrough ? left : null };
}

/** The small picture, where there is one: it is read much faster. */
function keptThumbnail(sha256: string): Buffer | undefined {
  try {
    return readFileSync(join(thumbnails, sha256.slice(0, 2), `${sha256}-320.webp`));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function make({ id, sha256 }: ToDo): Promise<CopiesCounts> {
  const { index, toDo, findContent } = open();
  const places = findContent(sha256);
  const bytes = keptThumbnail(sha256) ?? (places && readVerified(sha256, places, MAX_BYTES));
  if (bytes === undefined) toDo.absent(id);
  else {
    const grey = await readGrey(bytes).catch(() => undefined);
    if (grey === undefined) index.addUnreadable(Buffer.from(sha256, 'hex'));
    else index.add(Buffer.from(sha256, 'hex'), grey);
  }
  return counts();
}

const answers: Answers = {
  counts,
  next() {
    const { toDo } = open();
    const looked = toDo.look();
    lookedThrough = lookedThrough || !looked;
    // What is waiting can be counted only when all is looked through; that takes no pictures and little time.
    const version = lookedThrough ? toDo.next() : undefined;
    if (!looked && version === undefined) toDo.keep();
    return {
      counts: counts(),
      version: version === undefined ? null : { id: version.id, sha256: version.sha256.toString('hex') },
      idle: !looked && version === undefined,
    };
  },
  make,
  giveUp({ sha256 }) {
    open().index.addUnreadable(Buffer.from(sha256, 'hex'));
    return counts();
  },
  find: ({ path }) => open().findCopies(path),
  alike: ({ sha256 }) => open().findAlike(sha256),
};

// The other side is createCopies: what it sends under a name has that name's type.
answerRequests(new Map(Object.entries(answers) as [string, Answer][]), () => {
  opened?.index.close();
  opened?.db.close();
});
