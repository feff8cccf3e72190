import type { Push, RecordingStatus } from '../../../shared/api/api.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Channel, StartChannel } from './channel.ts';
import type { KeyCall, NativeCall, RecorderCall, RecorderNews, RecorderStart } from './messages.ts';
import { createPeer, type Peer } from './peer.ts';
import { thrownOf } from './reply.ts';

/** The recorder, in a process of its own that is started again whenever it ends without having been asked to. */
export interface RecorderProcess {
  /** Waits while the recorder is being started.
   *  @throws AppError as the recorder answers; why it cannot be started; INTERNAL when it dies meanwhile */
  call(call: RecorderCall): Promise<unknown>;
  /** Everything the recorder tells, and a status with RECORDER_DOWN when it has died. */
  subscribe(listener: (push: Push) => void): () => void;
  /** Calls `listener` whenever the recorder answers again after it had died. */
  onRecovery(listener: () => void): void;
  /** Whether the recorder answers. */
  readonly isUp: () => boolean;
  /** Ends the recorder's run in order; kills it when that takes too long. */
  stop(): Promise<void>;
}

export interface RecorderProcessOptions {
  readonly file: string;
  readonly start: RecorderStart;
  readonly startChannel: StartChannel;
  /** Answers what the recorder asks of the desktop. */
  readonly native: (call: NativeCall | KeyCall) => Promise<unknown>;
  readonly timing?: Partial<typeof TIMING>;
}

const TIMING = { firstPauseMs: 500, longestPauseMs: 10_000, goodRunMs: 60_000, waitMs: 30_000, stopMs: 20_000 };

interface Running {
  readonly channel: Channel;
  readonly peer: Peer<RecorderCall, never>;
  readonly startedMs: number;
  readonly exited: Promise<void>;
  ready: boolean;
}

/** Starts the recorder. */
export function startRecorderProcess(options: RecorderProcessOptions): RecorderProcess {
  const timing = { ...TIMING, ...options.timing };
  const listeners = new Set<(push: Push) => void>();
  const recoveries: (() => void)[] = [];
  let running: Running | undefined;
  let readiness = Promise.withResolvers<Running>();
  let failure: AppError | undefined;
  let lastStatus: RecordingStatus = BEFORE_ANY;
  let pauseMs = timing.firstPauseMs;
  let restart: NodeJS.Timeout | undefined;
  let died = false;
  let stopping = false;

  const push = (news: Push): void => {
    for (const listener of listeners) listener(news);
  };

  function launch(): void {
    const channel = options.startChannel(options.file, JSON.stringify(options.start));
    const exit = Promise.withResolvers<undefined>();
    const peer = createPeer<RecorderCall, never, NativeCall | KeyCall, RecorderNews>(channel, {
      answer: options.native,
      told: (news) => told(own, news),
    });
    const own: Running = { channel, peer, startedMs: performance.now(), exited: exit.promise, ready: false };
    running = own;
    channel.onExit((code) => {
      exit.resolve(undefined);
      ended(own, code);
    });
  }

  function told(from: Running, news: RecorderNews): void {
    switch (news.kind) {
      case 'ready':
        from.ready = true;
        failure = undefined;
        readiness.resolve(from);
        if (died) for (const listener of recoveries) listener();
        died = false;
        return;
      case 'failed':
        failure = thrownOf(news.error);
        return;
      case 'push':
        if (news.push.name === 'status') lastStatus = news.push.payload;
        push(news.push);
    }
  }

  function ended(own: Running, code: number | null): void {
    if (running !== own) return;
    running = undefined;
    const reason = failure ?? new AppError('INTERNAL', `the recorder has ended unexpectedly (${code ?? 'no code'})`);
    own.peer.close(reason);
    if (stopping) return;
    died = true;
    // Whoever waits for a recorder that cannot be started learns why; whoever asks later waits for the next attempt.
    if (!own.ready) readiness.promise.catch(() => undefined);
    if (!own.ready) readiness.reject(reason);
    readiness = Promise.withResolvers();
    push({ name: 'status', payload: downStatus(lastStatus, reason.message) });
    if (performance.now() - own.startedMs > timing.goodRunMs) pauseMs = timing.firstPauseMs;
    restart = setTimeout(launch, pauseMs);
    pauseMs = Math.min(2 * pauseMs, timing.longestPauseMs);
  }

  async function whenReady(): Promise<Running> {
    if (running?.ready === true) return running;
    if (failure !== undefined) throw failure;
    if (stopping) throw new AppError('CANCELLED', 'the recorder is being stopped');
    const late = Promise.withResolvers<Running>();
    const timer = setTimeout(
      () => late.reject(new AppError('INTERNAL', 'the recorder does not answer')),
      timing.waitMs,
    );
    return await Promise.race([readiness.promise, late.promise]).finally(() => clearTimeout(timer));
  }

  launch();

  return {
    async call(call) {
      const { peer } = await whenReady();
      return await peer.call(call);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onRecovery: (listener) => void recoveries.push(listener),
    isUp: () => running?.ready === true,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const last = running;
      if (last === undefined) return;
      const timer = setTimeout(() => last.channel.kill(), timing.stopMs);
      // A recorder that dies instead of answering has ended all the same: what it had written is durable.
      last.peer.call({ kind: 'stop' }).catch(() => undefined);
      await last.exited;
      clearTimeout(timer);
    },
  };
}

/** The last known status, with the recorder down. */
function downStatus(last: RecordingStatus, message: string): RecordingStatus {
  const others = last.reasons.filter(({ code }) => code !== 'RECORDER_DOWN');
  return { ...last, light: 'red', state: 'failed', reasons: [{ code: 'RECORDER_DOWN', message }, ...others] };
}

const BEFORE_ANY: RecordingStatus = {
  light: 'red',
  state: 'failed',
  reasons: [],
  watchedFolders: 0,
  lastRecordedMs: null,
  recordedToday: 0,
  pending: 0,
  log: 'ok',
  entries: 0,
  pausedUntilMs: null,
};
