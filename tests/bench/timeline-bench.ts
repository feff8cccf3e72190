import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFolder, type DataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { createQueryClient, type QueryClient } from '../../src/main/core/query/query-client.ts';
import { createIndexer } from '../../src/main/core/timeline/indexer.ts';
import { makeSyntheticLibrary, type LibraryShape } from './synthetic-library.ts';
import { randomNumbers } from './synthetic-words.ts';

/** Times in milliseconds. */
export interface TimelineNumbers {
  readonly versions: number;
  readonly iterations: number;
  /** Filling the index from nothing, on its own thread. */
  readonly indexSeconds: number;
  /** From a thread that does not exist yet to the first 50 rows. */
  readonly openMs: number;
  /** Working out what changed between iterations, which the index does when there is nothing else to do. */
  readonly settleSeconds: number;
  /** A page of the window's list (60 rows) from anywhere, never seen before. */
  readonly pageP95Ms: number;
  readonly pageMaxMs: number;
  /** 200 rows. */
  readonly largePageP95Ms: number;
  /** From a date to the 50 rows there. */
  readonly jumpP95Ms: number;
  readonly jumpMaxMs: number;
  /** Time of this process's processors for one page and one jump, which other programs do not lengthen. */
  readonly pageCpuMs: number;
  readonly jumpCpuMs: number;
  /** Most memory of this process, in which the query thread runs. */
  readonly peakMb: number;
  /** From a query to its first 50 rows: the slowest one, and each. */
  readonly searchMaxMs: number;
  readonly searches: Readonly<Record<string, Searched>>;
}

/** What the window asks for at once, and more. */
const PAGE = 60;
const LARGE_PAGE = 200;
const FIRST = 50;
const SAMPLES = 200;

const QUERIES = [
  '银发',
  '花',
  '雨夜 少女',
  '逆光水彩',
  'masterpiece',
  'silver',
  'unique4242',
  '"best quality"',
  'sunny -masterpiece',
  'neg:variant7',
  'model:noob lora:style_7',
  'seed:12345',
  'tool:a1111 state:imported',
  'date:2023-06 rain',
  'size:>=1024 source:tool-2',
  '/uniq.*7$/',
  '猫咪',
  'state:missing',
  'state:edited',
];

/** A library, and whether to wait until what changed between its iterations has been worked out. */
export interface TimelineBenchShape extends LibraryShape {
  readonly settle: boolean;
}

/** A million file versions as they are made: several to a prompt. */
const TIMELINE_SHAPE: TimelineBenchShape = { versions: 1_000_000, perIteration: 4, settle: true };
/** A million different prompts, and as many iterations: the most that a search can have to go through. */
export const SEARCH_SHAPE: TimelineBenchShape = { versions: 1_000_000, perIteration: 1, settle: false };

/** Makes a synthetic record with its index in a data folder, unless it is there already. */
export async function prepareLibrary(
  folder: DataFolder,
  shape: TimelineBenchShape = TIMELINE_SHAPE,
): Promise<{ readonly indexSeconds: number; readonly settleSeconds: number }> {
  if (!existsSync(folder.timeline)) await makeSyntheticLibrary(folder, shape);
  return await fillIndex(folder.database, folder.timeline, shape.settle);
}

/** The timeline and search rows of DESIGN §9, on a made-up record (see synthetic-library.ts). */
export async function benchTimeline(
  folder: string,
  shape: TimelineBenchShape = TIMELINE_SHAPE,
): Promise<TimelineNumbers> {
  const data = dataFolder(join(folder, 'synthetic'));
  const { database, timeline } = data;
  const { indexSeconds, settleSeconds } = await prepareLibrary(data, shape);

  const started = performance.now();
  const query = createQueryClient({ database, timeline, vault: data.vault });
  try {
    const overview = await query.ask('open', { query: '' });
    await query.ask('rows', { resultSet: overview.resultSet, from: 0, count: FIRST });
    const openMs = performance.now() - started;
    const { iterations, resultSet } = overview;
    const random = randomNumbers(7);
    const page = (count: number): Promise<unknown> =>
      query.ask('rows', { resultSet, from: Math.floor(random() * (iterations - count)), count });
    const pagesBegun = process.cpuUsage();
    const pages = await times(SAMPLES, () => page(PAGE));
    const pageCpuMs = cpuMsSince(pagesBegun) / SAMPLES;
    const largePages = await times(50, () => page(LARGE_PAGE));
    const jumpsBegun = process.cpuUsage();
    const jumps = await times(SAMPLES, async () => {
      const wantedMs = Date.UTC(2023, 0, 1) + random() * ((overview.sessionLastMs[0] ?? 0) - Date.UTC(2023, 0, 1));
      await query.ask('rows', { resultSet, from: ordinalAt(overview, wantedMs), count: FIRST });
    });
    const jumpCpuMs = cpuMsSince(jumpsBegun) / SAMPLES;
    const searches: Record<string, Searched> = {};
    for (const text of QUERIES) searches[text] = await search(query, text);
    return {
      versions: shape.versions,
      iterations,
      indexSeconds,
      settleSeconds,
      openMs,
      pageP95Ms: percentile(pages, 0.95),
      pageMaxMs: Math.max(...pages),
      largePageP95Ms: percentile(largePages, 0.95),
      jumpP95Ms: percentile(jumps, 0.95),
      jumpMaxMs: Math.max(...jumps),
      pageCpuMs,
      jumpCpuMs,
      peakMb: Math.round((process.resourceUsage().maxRSS * 1_024) / 1e6),
      searchMaxMs: Math.max(...Object.values(searches).map(({ ms }) => ms)),
      searches,
    };
  } finally {
    await query.close();
    if (process.env['BENCH_KEEP'] === undefined) rmSync(data.root, { recursive: true, force: true });
  }
}

async function fillIndex(
  database: string,
  timeline: string,
  settle: boolean,
): Promise<{ readonly indexSeconds: number; readonly settleSeconds: number }> {
  const started = performance.now();
  const indexer = createIndexer({
    database,
    timeline,
    vault: join(dirname(database), 'vault'),
    gapMinutes: 45,
    changed: () => undefined,
    failed: (message) => process.stderr.write(`index: ${message}\n`),
    damaged: () => undefined,
  });
  await indexer.ready;
  await indexer.upToDate();
  const filled = performance.now();
  if (settle) await indexer.settled();
  const settled = performance.now();
  await indexer.close();
  return { indexSeconds: (filled - started) / 1_000, settleSeconds: (settled - filled) / 1_000 };
}

interface Searched {
  readonly ms: number;
  readonly cpuMs: number;
  readonly found: number;
  readonly complete: boolean;
}

async function search(query: QueryClient, text: string): Promise<Searched> {
  const started = performance.now();
  const begun = process.cpuUsage();
  let overview = await query.ask('open', { query: text });
  while (!overview.complete && overview.iterations < FIRST) {
    overview = await query.ask('more', { resultSet: overview.resultSet });
  }
  await query.ask('rows', { resultSet: overview.resultSet, from: 0, count: FIRST });
  return {
    ms: performance.now() - started,
    cpuMs: cpuMsSince(begun),
    found: overview.iterations,
    complete: overview.complete,
  };
}

/** What the front does with the overview: sessions are newest first. */
function ordinalAt(
  overview: { readonly sessionFirstMs: readonly number[]; readonly sessionIterations: readonly number[] },
  ms: number,
): number {
  let ordinal = 0;
  for (const [session, firstMs] of overview.sessionFirstMs.entries()) {
    if (firstMs <= ms) break;
    ordinal += overview.sessionIterations[session] ?? 0;
  }
  return ordinal;
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await work();
    measured.push(performance.now() - started);
  }
  return measured;
}

function cpuMsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
