import type { Push } from '../../shared/api/api.ts';
import { AppError } from '../../shared/app-error.ts';
import { putJob } from './app-store.ts';
import { reloadJudgements } from './judgement-loader.ts';
import type { Stores } from './stores.ts';
import { openTimeline, refreshTimeline } from './timeline-actions.ts';
import { sayError } from './toast-store.ts';
import { loadWorks, worksChanged } from './work-actions.ts';

/** Shortest time between two refreshes of the timeline. */
const REFRESH_MS = 250;

/** Connects the stores to the back, and keeps them up to date. @returns a function that ends it */
export function startLive(stores: Stores): () => void {
  const refresh = createRefresher(stores);
  return stores.client.subscribe(
    (event) => takeIn(stores, event, refresh),
    (up) => {
      if (up) void loadAll(stores);
      else stores.app.setState({ connection: 'down' });
    },
  );
}

/** Asks for everything that does not come by itself; also after the connection was lost. */
export async function loadAll(stores: Stores): Promise<void> {
  const { client, app, navigation, timeline } = stores;
  try {
    const [state, settings, sources, jobs, anchors] = await Promise.all([
      client.request('app.state', {}),
      client.request('settings.get', {}),
      client.request('sources.list', {}),
      client.request('jobs.list', {}),
      client.request('anchors.state', {}),
    ]);
    const isFirst = app.getState().state === null;
    app.setState({
      connection: 'up',
      failure: null,
      state,
      status: state.recording,
      settings,
      sources,
      anchors,
      jobs: new Map(jobs.map((job) => [job.id, job])),
    });
    if (isFirst) {
      navigation.setState({ firstRun: !settings.onboarded });
      timeline.setState({ view: settings.density });
    }
    if (isFirst) await openTimeline(stores, timeline.getState().query);
    else await refreshTimeline(stores);
    await loadAuthored(stores);
  } catch (error) {
    app.setState({ connection: 'down', failure: error instanceof AppError ? error.code : 'INTERNAL' });
  }
}

/** What the author said, and what could be undone of it; again after the connection was lost. */
async function loadAuthored(stores: Stores): Promise<void> {
  const [acts] = await Promise.all([
    stores.client.request('acts.state', {}),
    loadWorks(stores),
    reloadJudgements(stores, [...stores.judgements.getState().bySha256.keys()]),
  ]);
  stores.works.setState(({ changes }) => ({ acts, changes: changes + 1 }));
}

function takeIn(stores: Stores, event: Push, refresh: () => void): void {
  const { app, timeline } = stores;
  switch (event.name) {
    case 'timeline.changed':
      timeline.setState(({ newest }) => ({ newest: event.payload.entries.at(-1) ?? newest }));
      refresh();
      return;
    case 'status':
      app.setState({ status: event.payload });
      return;
    case 'sources':
      app.setState({ sources: event.payload });
      return;
    case 'job':
      putJob(app, event.payload);
      return;
    case 'settings':
      app.setState({ settings: event.payload });
      return;
    case 'works.changed':
      stores.works.setState({ acts: event.payload.acts });
      void reloadJudgements(stores, event.payload.sha256s);
      worksChanged(stores);
      return;
    case 'copies':
      stores.copies.setState({ state: event.payload });
      return;
    case 'anchors':
      app.setState({ anchors: event.payload });
      return;
    case 'trouble':
      // Troubles also show in the status and beside their folders; a message for each file would cover the work.
      return;
  }
}

/** Refreshes at once, then no more often than there is time for. */
function createRefresher(stores: Stores): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    again = false;
    const started = performance.now();
    try {
      await refreshTimeline(stores);
    } catch (error) {
      if (stores.app.getState().connection === 'up') sayError(stores.toasts, error);
    }
    // A refresh that takes long is not repeated at once: half of the time stays free.
    const pause = Math.max(REFRESH_MS, performance.now() - started);
    setTimeout(() => {
      running = false;
      if (again) void run();
    }, pause);
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
