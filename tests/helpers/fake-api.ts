import type { AppState, Push, RecordingStatus, RequestName, Results, Settings } from '../../src/shared/api/api.ts';
import type { Job } from '../../src/shared/api/job-api.ts';
import type { SourceStatus } from '../../src/shared/api/sources-api.ts';
import { fakeAnchors } from './fake-anchors.ts';
import { facetsOf, fakeKey, fakeLineage, fakeSources } from './fake-computer.ts';
import { fakeWorks } from './fake-works.ts';
import { requestParams } from '../../src/shared/api/params.ts';
import type { RequestParams } from '../../src/shared/api/params.ts';
import { AppError } from '../../src/shared/app-error.ts';
import type { ApiClient } from '../../src/renderer/api/api-client.ts';
import { blockText, createStory, itemsBetween } from './fake-story.ts';
import type { Story } from './fake-story.ts';

/** A back without a recorder: a made-up history behind the real contract, for tests of the window and for looking at it. */
export interface FakeBack {
  readonly client: ApiClient;
  readonly story: () => Story;
  /** Sends an event to whoever listens. */
  readonly emit: (event: Push) => void;
  /** One more iteration, made just now. */
  readonly grow: () => void;
  readonly calls: RequestName[];
}

export interface FakeOptions {
  readonly iterations: number;
  readonly nowMs: number;
  readonly settings?: Partial<Settings>;
  readonly status?: Partial<RecordingStatus>;
  readonly sources?: readonly SourceStatus[];
  readonly state?: Partial<AppState>;
}

type Handlers = { [Name in RequestName]?: (params: RequestParams[Name]) => Results[Name] };

/** A fake back with `iterations` made-up iterations. */
export function createFakeBack(options: FakeOptions): FakeBack {
  let story = createStory(options.iterations, options.nowMs);
  let added = 0;
  let resultSet = 0;
  let nextJob = 1;
  const calls: RequestName[] = [];
  const listeners = new Set<(event: Push) => void>();
  const jobs = new Map<number, Job>();
  const sets = new Map<number, readonly number[] | null>();
  let settings: Settings = {
    language: 'system',
    theme: 'system',
    density: 'normal',
    onboarded: true,
    closing: 'ask',
    launchAtLogin: false,
    sessionGapMinutes: 45,
    vaultQuotaGiB: 50,
    savedSearches: [],
    keys: {},
    externalApps: [],
    copies: 'beside',
    ...options.settings,
  };
  let sources = options.sources ?? fakeSources;
  let status: RecordingStatus = {
    light: 'green',
    state: 'recording',
    reasons: [],
    watchedFolders: sources.length,
    lastRecordedMs: options.nowMs - 240_000,
    recordedToday: 214,
    pending: 0,
    log: 'ok',
    entries: story.iterations * 32,
    pausedUntilMs: null,
    ...options.status,
  };
  const emit = (event: Push): void => listeners.forEach((listener) => listener(event));

  const matching = (query: string): readonly number[] | null => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return null;
    const found: number[] = [];
    for (let g = story.iterations - 1; g >= 0 && found.length < 2_000; g -= 1) {
      const row = story.row(g, 0);
      const text = `${row.prompt ?? ''} ${row.model ?? ''} ${row.generator ?? ''}`.toLowerCase();
      if (words.every((word) => text.includes(word.replace(/^[a-z]+:/, '').replaceAll('"', '')))) found.push(g);
    }
    return found;
  };
  const startJob = (kind: Job['kind'], subject: string, total: number, end: Partial<Job>): Job => {
    const job: Job = {
      id: nextJob++,
      kind,
      state: 'running',
      subject,
      startedMs: Date.now(),
      done: 0,
      total,
      unit: 'bytes',
    };
    jobs.set(job.id, job);
    let done = 0;
    const timer = setInterval(() => {
      const now = jobs.get(job.id);
      done += total / 8;
      if (now?.state !== 'running') {
        clearInterval(timer);
        return;
      }
      const next: Job = done >= total ? { ...now, state: 'done', done: total, ...end } : { ...now, done };
      jobs.set(job.id, next);
      emit({ name: 'job', payload: next });
    }, 60);
    return job;
  };

  const handlers: Handlers = {
    'app.state': () => ({
      version: '0.1.0',
      host: 'browser',
      platform: 'linux',
      systemLanguage: 'zh-CN',
      capabilities: {
        dialogs: false,
        showInFolder: false,
        tray: false,
        launchAtLogin: false,
        trash: false,
        openIn: false,
        drag: false,
        viewer: true,
      },
      dataFolder: '/home/artist/.local/share/brushproof',
      origin: 'brushproof.local/4f1d0c5be9a94a55b5b5f7a9c9f7e1d2',
      recording: status,
      storage: { database: 48_200_000, vault: 12_884_901_888, thumbnails: 310_000_000 },
      ...options.state,
    }),
    ...fakeAnchors(),
    ...fakeWorks(() => story, emit),
    'settings.get': () => settings,
    'settings.set': (changes) => (settings = { ...settings, ...changes }),
    'sources.list': () => sources,
    'sources.add': ({ path, tool }) => {
      const source: SourceStatus = {
        id: `s${sources.length + 1}`,
        path,
        tool: tool ?? null,
        copies: 'all',
        watched: true,
        state: 'online',
        watching: 'events',
        files: 0,
        lastRecordedMs: null,
      };
      sources = [...sources, source];
      return source;
    },
    'sources.update': ({ id, copies }) => {
      sources = sources.map((source) => (source.id === id && copies !== undefined ? { ...source, copies } : source));
      return required(sources.find((source) => source.id === id));
    },
    'sources.remove': ({ id }) => (sources = sources.filter((source) => source.id !== id)),
    'sources.reconcile': ({ id }) => startJob('reconcile', id, 4_000, {}),
    'sources.detect': () => [
      {
        tool: 'comfyui',
        root: 'D:\\AI\\ComfyUI-aki-v3',
        folders: [
          { path: 'D:\\AI\\ComfyUI-aki-v3\\ComfyUI\\output', purpose: 'output', images: 8_214, alreadyWatched: false },
          {
            path: 'D:\\AI\\ComfyUI-aki-v3\\ComfyUI\\user\\default\\workflows',
            purpose: 'workflows',
            images: 0,
            alreadyWatched: false,
          },
        ],
        warnings: [],
      },
      {
        tool: 'a1111',
        root: 'E:\\sd-webui-aki-v4.10',
        folders: [
          { path: 'E:\\sd-webui-aki-v4.10\\outputs', purpose: 'output', images: 21_930, alreadyWatched: false },
        ],
        warnings: [{ code: 'SAVE_INIT_IMG_OFF', file: 'E:\\sd-webui-aki-v4.10\\config.json' }],
      },
    ],
    'recording.pause': () =>
      (status = {
        ...status,
        light: 'amber',
        state: 'paused',
        reasons: [{ code: 'PAUSED' }],
        pausedUntilMs: Date.now() + 3_600_000,
      }),
    'recording.resume': () =>
      (status = { ...status, light: 'green', state: 'recording', reasons: [], pausedUntilMs: null }),
    'jobs.list': () => [...jobs.values()],
    'jobs.cancel': ({ id }) => {
      const job: Job = { ...required(jobs.get(id)), state: 'cancelled' };
      jobs.set(id, job);
      return job;
    },
    'timeline.open': ({ query }) => {
      resultSet += 1;
      const found = matching(query);
      sets.set(resultSet, found);
      if (!found) {
        const { sessionFirstMs, sessionLastMs, sessionIterations, sessionItems, items, iterations } = story;
        return {
          resultSet,
          items,
          iterations,
          sessionFirstMs,
          sessionLastMs,
          sessionIterations,
          sessionItems,
          complete: true,
          queryProblems: [],
        };
      }
      const rows = found.map((g) => story.row(g, 0));
      return {
        resultSet,
        items: rows.reduce((sum, row) => sum + row.itemCount, 0),
        iterations: found.length,
        sessionFirstMs: rows.map((row) => row.firstMs),
        sessionLastMs: rows.map((row) => row.lastMs),
        sessionIterations: rows.map(() => 1),
        sessionItems: rows.map((row) => row.itemCount),
        complete: true,
        queryProblems: query.includes('/(') ? ['/('] : [],
      };
    },
    'timeline.rows': ({ resultSet: set, from, count }) => {
      const found = sets.get(set);
      const total = found?.length ?? story.iterations;
      return Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, i) =>
        story.row(found?.[from + i] ?? story.iterations - 1 - from - i, from + i),
      );
    },
    'timeline.find': ({ resultSet: set, entry }) => {
      const g = story.iterationOfEntry(entry);
      const found = sets.get(set);
      if (found) return found.includes(g) ? found.indexOf(g) : null;
      return g < story.iterations ? story.iterations - 1 - g : null;
    },
    'timeline.count': ({ everything, ranges, entries, except }) =>
      (everything ? story.items : ranges.reduce((sum, { from, to }) => sum + itemsBetween(story, from, to), 0)) +
      entries.length -
      except.length,
    // Every new iteration comes before all others.
    'timeline.carry': ({ ordinals }) => ordinals,
    'timeline.facets': () => facetsOf(sources),
    'timeline.sessions': () => story,
    'iteration.get': ({ id }) => ({
      id,
      items: Array.from({ length: story.row(id, 0).itemCount }, (_, i) => story.row(id, 0).items[i]).filter(
        (item) => item !== undefined,
      ),
      previousEntry: id > 0 ? (id - 1) * 32 : null,
      nextEntry: id + 1 < story.iterations ? (id + 1) * 32 : null,
      sessionFirstEntry: story.firstOfSession(id) * 32,
    }),
    'item.get': ({ entry }) => story.detail(entry),
    ...fakeLineage,
    'block.text': ({ sha256 }) => ({ text: blockText(story, sha256), truncated: false }),
    'export.preview': ({ scope }) => ({
      items: scope.kind === 'entries' ? scope.entries.length : story.items,
      iterations: story.iterations,
      bytes: story.items * 1_900_000,
      entries: story.items + 12,
      of: story.items + 40,
      checklist: [
        { code: 'LOG_INTACT', level: 'good', count: story.items + 40 },
        { code: 'ORIGINALS_FOUND', level: 'good', count: story.items - 1, of: story.items },
        { code: 'ORIGINALS_MISSING', level: 'bad', count: 1 },
        { code: 'IMPORTED_LATER', level: 'warning', count: 4 },
        { code: 'GAPS', level: 'warning', count: 1 },
        { code: 'NOT_ANCHORED', level: 'warning', count: 1 },
        { code: 'SEAL_NOT_POSSIBLE', level: 'warning', count: 0 },
        ...(scope.kind === 'all' ? [] : [{ code: 'WITHHELD' as const, level: 'warning' as const, count: 12, of: 40 }]),
      ],
      facts: {
        liveAnchored: story.items - 5,
        liveOnly: 1,
        imported: 4,
        firstMs: story.sessionFirstMs.at(-1) ?? null,
        lastMs: story.sessionLastMs[0] ?? null,
        afterMs: null,
        beforeMs: options.nowMs,
        tokens: 46,
        authorities: ['DigiCert', 'Sectigo'],
      },
      missing: [{ entry: 31, sha256: '9f3c'.padEnd(64, '0'), name: '00031-4711.png' }],
    }),
    'export.report': ({ title }) => ({
      html: `<!doctype html><title>${title}</title>`,
      complete: false,
      pictures: 80,
      ofPictures: 3_000,
    }),
    'export.endReport': () => false,
    'export.find': ({ folder }) => startJob('find', folder, 40, { found: { count: 1, of: 1 } }),
    'export.start': ({ target }) =>
      startJob('export', target, 220_000_000, {
        exported: {
          path: target,
          bytes: 218_400_112,
          sha256: 'c0ffee'.padEnd(64, '7'),
          zipSha256: 'facade'.padEnd(64, '1'),
          disclosed: 130,
          of: 158,
          sealedMs: null,
          unsealed: 'NO_CONSENT',
        },
      }),
    'key.state': () => fakeKey,
    'key.rotate': () => ({ ...fakeKey, number: 2 }),
    'backup.start': ({ target }) =>
      startJob('backup', target, 640_000_000, {
        backedUp: { path: target, bytes: 638_211_004, files: 1_204, entries: 4_310, damaged: 0 },
      }),
    'verify.start': ({ path }) =>
      startJob('verify', path, 218_400_112, {
        verified: {
          path,
          verdict: path.includes('bad') ? 'invalid' : 'valid-with-notes',
          findings: [
            ...(path.includes('bad')
              ? [
                  {
                    severity: 'error' as const,
                    code: 'FILE_CHANGED',
                    place: 'data/originals/9f3c.png',
                    details: { expected: '9f3c…', found: '77ab…' },
                  },
                ]
              : []),
            { severity: 'note', code: 'TIME_NOT_ANCHORED', place: '', details: {} },
            {
              severity: 'note',
              code: 'GAP',
              place: 'data/log/entries.jsonl#41',
              details: { from: '2026-11-21T15:00:00Z', to: '2026-11-21T15:14:00Z' },
            },
          ],
          summary: { files: 131, entriesDisclosed: 130, entriesTotal: 158, contentIncluded: 118, bytes: 218_400_112 },
        },
      }),
  };

  return {
    story: () => story,
    calls,
    emit,
    grow: () => {
      added += 1;
      story = createStory(options.iterations + added, options.nowMs + added * 240_000);
      emit({ name: 'timeline.changed', payload: { entries: [(story.iterations - 1) * 32], total: story.items } });
    },
    client: {
      request: (name, params) => {
        calls.push(name);
        const checked = requestParams[name].safeParse(params);
        if (!checked.success) return Promise.reject(new AppError('BAD_ARGUMENT', `${name}: ${checked.error.message}`));
        const handler = handlers[name];
        if (!handler) return Promise.reject(new AppError('BAD_ARGUMENT', `${name} is not faked`));
        return Promise.resolve().then(() => handler(params));
      },
      subscribe: (onEvent, onConnection) => {
        listeners.add(onEvent);
        onConnection(true);
        return () => listeners.delete(onEvent);
      },
      thumbnailUrl: (sha256, width) => `/thumb/${sha256}?w=${width}`,
      originalUrl: (sha256) => `/original/${sha256}`,
      pathForFile: () => undefined,
    },
  };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('NOT_FOUND', 'expected something that is there, got nothing');
  return value;
}
