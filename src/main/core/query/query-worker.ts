import { workerData } from 'node:worker_threads';
import { contentFinder } from '../vault/find-content.ts';
import { answerRequests, type Answer } from '../workers/answer-requests.ts';
import { openForQueries } from './open-for-queries.ts';
import type { QueryCalls, QueryWorkerData } from './query-calls.ts';
import { queryService } from './query-service.ts';
import { recordFacts } from './record-facts.ts';

type Answers = {
  [Name in keyof QueryCalls]: (
    params: QueryCalls[Name][0],
    signal: AbortSignal,
  ) => QueryCalls[Name][1] | Promise<QueryCalls[Name][1]>;
};

// Given by createQueryClient, which is typed.
const { database, timeline, vault } = workerData as QueryWorkerData;
const db = openForQueries(database, timeline);
const service = queryService(db, vault);
const findContent = contentFinder(db, vault);

const answers: Answers = {
  open: ({ query }) => service.open(query),
  more: ({ resultSet }) => service.more(resultSet),
  rows: ({ resultSet, from, count }) => service.rows(resultSet, from, count),
  find: ({ resultSet, entry }) => service.find(resultSet, entry),
  facets: ({ query }, signal) => service.facets(query, signal),
  sessions: (_, signal) => service.sessions(signal),
  iteration: ({ id }) => service.iteration(id),
  item: ({ entry }) => service.item(entry),
  block: ({ sha256 }) => service.block(sha256),
  entries: ({ scope }) => service.scope.entries(scope),
  preview: ({ scope }) => service.scope.preview(scope),
  missing: ({ scope }) => service.scope.missing(scope),
  facts: ({ todayMs }) => recordFacts(db, todayMs),
  content: ({ sha256 }) => findContent(sha256),
};

// The other side is createQueryClient: what it sends under a name has that name's type.
answerRequests(new Map(Object.entries(answers) as [string, Answer][]), () => db.close());
