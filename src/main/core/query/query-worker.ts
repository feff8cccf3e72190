import { workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isDamage } from '../database/damage.ts';
import type { Db } from '../database/open.ts';
import { contentFinder } from '../vault/find-content.ts';
import { answerRequests, type Answer } from '../workers/answer-requests.ts';
import { lineageQueries, type LineageQueries } from './lineage-queries.ts';
import { openForQueries } from './open-for-queries.ts';
import type { QueryCalls, QueryWorkerData } from './query-calls.ts';
import { queryService, type QueryService } from './query-service.ts';
import { recordedFiles } from './recorded-files.ts';
import { recordFacts } from './record-facts.ts';

type Answers = {
  [Name in keyof QueryCalls]: (
    params: QueryCalls[Name][0],
    signal: AbortSignal,
  ) => QueryCalls[Name][1] | Promise<QueryCalls[Name][1]>;
};

interface Opened {
  readonly db: Db;
  readonly service: QueryService;
  readonly findContent: ReturnType<typeof contentFinder>;
  readonly lineage: LineageQueries;
  readonly findFiles: ReturnType<typeof recordedFiles>;
}

// Given by createQueryClient, which is typed.
const { database, timeline, vault } = workerData as QueryWorkerData;
let opened: Opened | undefined;

/** Opened at the first request, so that damage that shows at once is told like any other. */
function record(): Opened {
  if (opened !== undefined) return opened;
  const db = openForQueries(database, timeline);
  warmLater(WARM_AFTER_MS);
  opened = {
    db,
    service: queryService(db, vault),
    findContent: contentFinder(db, vault),
    lineage: lineageQueries(db),
    findFiles: recordedFiles(db),
  };
  return opened;
}

const answers: Answers = {
  prepare() {
    record().service.prepare();
    return null;
  },
  open: ({ query }) => record().service.open(query),
  more: ({ resultSet }) => record().service.more(resultSet),
  rows: ({ resultSet, from, count }) => record().service.rows(resultSet, from, count),
  count: (scope) => record().service.count(scope),
  carry: ({ from, to, ordinals }) => record().service.carry(from, to, ordinals),
  files: ({ entries }) => record().findFiles(entries),
  find: ({ resultSet, entry }) => record().service.find(resultSet, entry),
  facets: ({ query }, signal) => record().service.facets(query, signal),
  sessions: (_, signal) => record().service.sessions(signal),
  pictures: ({ spans, count }) => record().service.pictures(spans, count),
  words: (span, signal) => record().service.words(span, signal),
  iteration: ({ id }) => record().service.iteration(id),
  lineage: ({ sha256 }) => record().lineage.of(sha256),
  workLineage: ({ id }) => record().lineage.ofWork(id),
  workLinks: ({ id }) => record().lineage.linksOfWork(id),
  relatives: ({ sha256s }) => record().lineage.relatives(sha256s),
  item: ({ entry }) => record().service.item(entry),
  block: ({ sha256 }) => record().service.block(sha256),
  entries: ({ scope }) => record().service.scope.entries(scope),
  preview: ({ scope }) => record().service.scope.preview(scope),
  missing: ({ scope }) => record().service.scope.missing(scope),
  facts: ({ todayMs }) => recordFacts(record().db, todayMs),
  content: ({ sha256 }) => record().findContent(sha256),
};

const WARM_AFTER_MS = 400;
const WARM_EVERY_MS = 60;
let warming: NodeJS.Timeout | undefined;

/** The first search should find the words in memory: they are read while there is nothing else to do. */
function warmLater(delayMs: number): void {
  warming = setTimeout(() => {
    if (opened?.service.warm() === true) warmLater(WARM_EVERY_MS);
  }, delayMs);
}

function naming(answer: Answer): Answer {
  return async (params, signal) => {
    try {
      return await answer(params, signal);
    } catch (error) {
      if (!isDamage(error)) throw error;
      throw new AppError('INDEX_DAMAGED', `the timeline's index is damaged: ${messageOf(error)}`, { cause: error });
    }
  };
}

// The other side is createQueryClient: what it sends under a name has that name's type.
const named = (Object.entries(answers) as [string, Answer][]).map(([name, answer]) => [name, naming(answer)] as const);
answerRequests(new Map(named), () => {
  clearTimeout(warming);
  opened?.db.close();
});
