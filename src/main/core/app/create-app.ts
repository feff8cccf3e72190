import { Readable } from 'node:stream';
import type { Trouble } from '../../../shared/api/api.ts';
import type { CopiesState } from '../../../shared/api/copies-api.ts';
import { messageOf } from '../../../shared/app-error.ts';
import { createCopies } from '../copies/copies.ts';
import { createQueryClient } from '../query/query-client.ts';
import { startRecorder } from '../recorder/recorder.ts';
import { createThumbnails } from '../thumbs/thumbnails.ts';
import { createIndexer } from '../timeline/indexer.ts';
import { vaultFileSize, vaultStream } from '../vault/vault-files.ts';
import type { App, AppOptions } from './app.ts';
import { atMostEvery, newestAtMostEvery } from './at-most-every.ts';
import { dispatcher } from './dispatch.ts';
import { anchorHandlers } from './handlers/anchors.ts';
import { backupHandlers } from './handlers/backup.ts';
import { lapseHandlers } from './handlers/lapse.ts';
import { copiesHandlers } from './handlers/copies.ts';
import { detectionHandlers } from './handlers/detection.ts';
import { exportHandlers } from './handlers/export.ts';
import { fileHandlers } from './handlers/files.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { keyHandlers } from './handlers/keys.ts';
import { nativeHandlers } from './handlers/native.ts';
import type { AppParts } from './handlers/parts.ts';
import { recordingHandlers } from './handlers/recording.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { sourceHandlers, sourceStatuses } from './handlers/sources.ts';
import { stateHandlers } from './handlers/state.ts';
import { timelineHandlers } from './handlers/timeline.ts';
import { actsState, worksHandlers } from './handlers/works.ts';
import { jobList } from './job-list.ts';
import { keyKeeping } from './key-keeping.ts';
import { mimeOf } from './mime-of.ts';
import { pushHub } from './push-hub.ts';
import { openSettings } from './settings-file.ts';
import { midnight, statusKeeper } from './status-keeper.ts';

const GIB = 2 ** 30;
const ANCHORS_EVERY_MS = 500;
const COPIES_EVERY_MS = 500;
const COPIES_AFTER_MS = 2_000;
/** File versions that one event names at most. */
const MAX_TOLD = 1_000;

/** Opens the record in a data folder, watches what was being watched, and makes everything ready for a front. The only
 *  place that wires modules. @throws AppError LOCKED, DATABASE_NEWER, DATABASE_UNSAFE, DATA_FOLDER */
export async function createApp(options: AppOptions): Promise<App> {
  const { folder } = options;
  const hub = pushHub();
  const early: Trouble[] = [];
  let isOpen = false;
  const trouble = (code: string, message: string): void => {
    hub.push('trouble', { atMs: Date.now(), code, message });
  };
  // Nobody can be listening yet: what is wrong with the settings is told to the first who does.
  const settings = openSettings(folder.settings, (message) =>
    early.push({ atMs: Date.now(), code: 'SETTINGS', message }),
  );
  const { vaultQuotaGiB, sessionGapMinutes } = settings.get();
  const unsealedKeys = await options.keyKeeper?.open();
  const recorder = await startRecorder(folder, {
    vaultQuotaBytes: vaultQuotaGiB * GIB,
    ...options.recorderOptions,
    ...(unsealedKeys !== undefined && { unsealedKeys }),
  });
  const keeping = keyKeeping(recorder, folder, options.keyKeeper, (error) =>
    isOpen
      ? trouble('KEY', messageOf(error))
      : early.push({ atMs: Date.now(), code: 'KEY', message: messageOf(error) }),
  );
  const indexer = createIndexer({
    database: folder.database,
    timeline: folder.timeline,
    vault: folder.vault,
    gapMinutes: sessionGapMinutes,
    changed: (entries, total) => hub.push('timeline.changed', { entries, total }),
    failed: (message) => trouble('TIMELINE', message),
    damaged: () => void query.mend(),
  });
  const query = createQueryClient({ database: folder.database, timeline: folder.timeline, vault: folder.vault }, () =>
    indexer.remake(),
  );
  const thumbnails = createThumbnails(folder.thumbnails, (sha256) => query.ask('content', { sha256 }));
  const jobs = jobList((job) => {
    hub.push('job', job);
    status.changed();
  });
  const copiesTold = newestAtMostEvery(COPIES_EVERY_MS, (state: CopiesState) => hub.push('copies', state));
  const copies = createCopies({
    folder,
    pace: settings.get().copies,
    startAfterMs: COPIES_AFTER_MS,
    calm: () => recorder.pending() === 0 && jobs.running().length === 0 && !thumbnails.busy() && !query.browsed(),
    changed: copiesTold.tell,
    failed: (message) => trouble('COPIES', message),
  });
  const status = statusKeeper({
    recorder,
    scanning: () => jobs.running().some(({ kind }) => kind === 'import' || kind === 'reconcile'),
    tellStatus: (now) => hub.push('status', now),
    tellSources: () => hub.push('sources', sourceStatuses({ recorder, status })),
    tellTrouble: (one) => hub.push('trouble', one),
  });
  const anchorsChanged = atMostEvery(ANCHORS_EVERY_MS, () => hub.push('anchors', recorder.anchoring.state()));
  const parts: AppParts = {
    options,
    folder,
    recorder,
    indexer,
    query,
    thumbnails,
    copies,
    jobs,
    settings,
    status,
    hub,
  };
  const recording = recordingHandlers(parts);
  const handle = dispatcher({
    ...stateHandlers(parts),
    ...settingsHandlers(parts),
    ...sourceHandlers(parts),
    ...detectionHandlers(parts),
    ...recording,
    ...jobHandlers(parts),
    ...timelineHandlers(parts),
    ...exportHandlers(parts),
    ...anchorHandlers(parts),
    ...worksHandlers(parts),
    ...copiesHandlers(parts),
    ...fileHandlers(parts),
    ...backupHandlers(parts),
    ...lapseHandlers(parts),
    ...keyHandlers(keeping),
    ...nativeHandlers(options.native),
  });
  const unsubscribe = recorder.subscribe((event) => {
    if (event.kind === 'recorded') {
      indexer.committed(recorder.pending());
      copies.recorded();
    }
    if (event.kind === 'anchoring') anchorsChanged.ask();
    if (event.kind !== 'works') return;
    const { works, sha256s } = event.act;
    hub.push('works.changed', { works, sha256s: sha256s.slice(0, MAX_TOLD), acts: actsState(recorder.works) });
  });

  await keeping.seal();
  isOpen = true;
  try {
    await indexer.ready;
  } catch (error) {
    await Promise.all([recorder.stop('failed'), indexer.close(), copies.close()]);
    throw error;
  }
  // What the window will ask for at once is made ready while it is still coming up.
  const counted = query
    .ask('prepare', {})
    .then(() => query.ask('facts', { todayMs: midnight() }))
    .then(
      (facts) => status.start(facts),
      (error: unknown) => trouble('TIMELINE', messageOf(error)),
    );
  const watching = recorder.watchKnown().then(
    () => status.changed(),
    (error: unknown) => trouble('WATCH', messageOf(error)),
  );

  return {
    handle,
    subscribe(listener) {
      for (const payload of early.splice(0)) listener({ name: 'trouble', payload });
      return hub.subscribe(listener);
    },
    thumbnail: (sha256, width, signal) => thumbnails.get(sha256, width, signal),
    async original(sha256) {
      const places = await query.ask('content', { sha256 });
      if (places === undefined) return undefined;
      const mime = mimeOf(places.format);
      const size = vaultFileSize(folder.vault, sha256);
      const kept = size === undefined ? undefined : vaultStream(folder.vault, sha256);
      if (size !== undefined && kept !== undefined) return { stream: kept, bytes: size, mime };
      const bytes = await thumbnails.original(sha256, places);
      return bytes === undefined ? undefined : { stream: Readable.from([bytes]), bytes: bytes.length, mime };
    },
    async close() {
      recording.stop();
      await jobs.close();
      // Before the database is closed: the status is read from it.
      status.stop();
      anchorsChanged.stop();
      copiesTold.stop();
      await recorder.stop('closed');
      await watching;
      await counted;
      unsubscribe();
      await Promise.all([indexer.close(), query.close(), thumbnails.close(), copies.close()]);
    },
  };
}
