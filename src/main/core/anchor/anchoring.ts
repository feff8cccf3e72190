import type { AnchorState, AuthorityState, NetworkCall } from '../../../shared/api/anchor-api.ts';
import type { StoredCheckpoint } from '../ledger/ledger-view.ts';
import type { Clock, TimestampAuthority } from '../ports.ts';
import type { AnchorTotals } from './anchor-rows.ts';
import { AUTHORITY_PRESETS } from './authority-presets.ts';
import type { AuthorityFile, StoredAuthority } from './authority-file.ts';
import { authorityTurn, type AuthorityTurn } from './authority-turn.ts';
import type { CallLog } from './call-log.ts';
import { failureOf, stampOnce, type GoodStamp } from './stamp-once.ts';
import { revocationLists } from './revocation-lists.ts';
import { stampSchedule } from './stamp-schedule.ts';
import { addedRoots, rootHashes, trustedRoots } from './trusted-roots.ts';

/** Has the log stamped by the user's authorities, in the background. Sends nothing before the user has agreed. */
export interface Anchoring {
  readonly settings: AuthorityFile;
  /** So many entries were committed, those about tokens aside. */
  committed(count: number): void;
  /** Whether the user has agreed and there is somebody to ask. */
  maySend(): boolean;
  /** Root certificates (DER) that the user trusts for any of the authorities. */
  addedRoots(): readonly Uint8Array[];
  /** Asks for a stamp soon. */
  want(): void;
  /** Has the log as it is now stamped, and waits for every authority, at most `timeoutMs`.
   *  @returns what came of it, one line an authority; none when nothing may be sent */
  stampNow(timeoutMs: number, signal?: AbortSignal): Promise<readonly StampOutcome[]>;
  /** As `stampNow`, when anything was written that no stamp was asked for yet. */
  stampRest(timeoutMs: number): Promise<void>;
  /** Has other bytes stamped, for a seal. The tokens are the caller's; authorities that fail are left out. */
  stampBytes(bytes: Uint8Array, timeoutMs: number, signal?: AbortSignal): Promise<readonly NamedStamp[]>;
  state(): AnchorState;
  /** What a person should hear of. */
  health(): Pick<AnchorState, 'waitingSinceMs' | 'protectedUntilMs'> & { readonly offsetMs: number };
  calls(): readonly NetworkCall[];
  /** The network may be back: authorities that did not answer are asked again. */
  networkReturned(): void;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export interface StampOutcome {
  readonly authority: string;
  readonly ok: boolean;
  /** Code of the failure, or empty. */
  readonly code: string;
  readonly message: string;
}

export interface NamedStamp {
  readonly authority: StoredAuthority;
  readonly stamp: GoodStamp;
}

export interface AnchoringParts {
  readonly settings: AuthorityFile;
  readonly calls: CallLog;
  readonly clock: Clock;
  readonly open: (authority: StoredAuthority) => TimestampAuthority;
  /** Signs the log as it is now and keeps the checkpoint for good. */
  readonly keep: () => StoredCheckpoint;
  /** Makes a token an entry of the ledger. Durable when it returns. */
  readonly record: (checkpoint: StoredCheckpoint, authority: StoredAuthority, stamp: GoodStamp) => void;
  readonly totals: () => AnchorTotals;
  readonly entries: () => number;
  readonly changed: () => void;
  /** Gets a list of revoked certificates (DER). @throws AppError TSA_UNREACHABLE, TSA_REPLY, CANCELLED */
  readonly fetchList: (url: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** How often it looks whether something is due. */
  readonly tickMs?: number;
}

/** One authority while the recorder runs. */
interface Desk {
  readonly turn: AuthorityTurn;
  /** What it is to stamp next. */
  target?: StoredCheckpoint | undefined;
  asking: boolean;
  lastTokenMs: number | null;
  lastError: AuthorityState['lastError'];
}

const TICK_MS = 1_000;

export function startAnchoring(parts: AnchoringParts): Anchoring {
  const { settings, calls, clock } = parts;
  const schedule = stampSchedule();
  const desks = new Map<string, Desk>();
  const lists = revocationLists(parts);
  const underway = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let waitingSinceMs: number | null = null;
  let offsetMs = 0;

  function active(): readonly StoredAuthority[] {
    const { consentMs, authorities } = settings.get();
    return consentMs === null || stopping.signal.aborted ? [] : authorities.filter(({ enabled }) => enabled);
  }

  function deskOf({ id, url, spacingSeconds }: StoredAuthority): Desk {
    const known = desks.get(id);
    if (known !== undefined) return known;
    const turn = authorityTurn();
    // Another run may have asked it a moment ago.
    const last = calls.calls().findLast((call) => call.host === URL.parse(url)?.host);
    if (last !== undefined) turn.asked(last.atMs, spacingSeconds * 1_000);
    const desk: Desk = { turn, asking: false, lastTokenMs: null, lastError: null };
    desks.set(id, desk);
    return desk;
  }

  /** One request to one authority, told to the list of calls whatever comes of it. */
  async function ask(authority: StoredAuthority, bytes: Uint8Array, signal: AbortSignal): Promise<GoodStamp> {
    const desk = deskOf(authority);
    const spacingMs = authority.spacingSeconds * 1_000;
    desk.asking = true;
    desk.turn.asked(clock.wallMs(), spacingMs);
    const opened = parts.open(authority);
    const call = { atMs: clock.wallMs(), host: opened.host, purpose: 'time-stamp', bytesSent: 69 } as const;
    try {
      const stamped = await stampOnce(opened, bytes, trustedRoots(authority.rootsPem), clock, signal);
      calls.add({ ...call, result: 'ok', detail: '' });
      const stamp = { ...stamped, lists: await lists.of(stamped.reading.chain, signal) };
      desk.turn.succeeded();
      desk.lastTokenMs = stamp.reading.genTimeMs;
      offsetMs = stamp.offsetMs;
      desk.lastError = null;
      return stamp;
    } catch (error) {
      const { code, message } = failureOf(error);
      calls.add({ ...call, result: 'failed', detail: code });
      desk.turn.failed(clock.wallMs(), spacingMs);
      desk.lastError = { atMs: clock.wallMs(), code, message };
      throw error;
    } finally {
      desk.asking = false;
    }
  }

  async function stampTarget(
    authority: StoredAuthority,
    target: StoredCheckpoint,
    signal: AbortSignal,
  ): Promise<StampOutcome> {
    const desk = deskOf(authority);
    try {
      const stamp = await ask(authority, Buffer.from(target.note), signal);
      parts.record(target, authority, stamp);
      if (desk.target === target) desk.target = undefined;
      waitingSinceMs = null;
      return { authority: authority.name, ok: true, code: '', message: '' };
    } catch (error) {
      return { authority: authority.name, ok: false, ...failureOf(error) };
    } finally {
      parts.changed();
    }
  }

  function follow<T>(work: Promise<T>): Promise<T> {
    const settled = work.finally(() => underway.delete(settled));
    underway.add(settled);
    return settled;
  }

  function takeTarget(authorities: readonly StoredAuthority[]): StoredCheckpoint {
    const now = clock.wallMs();
    const target = parts.keep();
    schedule.taken(now);
    waitingSinceMs ??= now;
    // An older target that is still waiting is covered by the newer one.
    for (const authority of authorities) deskOf(authority).target = target;
    return target;
  }

  function tick(): void {
    const authorities = active();
    if (authorities.length === 0) return;
    const now = clock.wallMs();
    if (schedule.isDue(now)) takeTarget(authorities);
    for (const authority of authorities) {
      const desk = deskOf(authority);
      if (desk.target === undefined || desk.asking || now < desk.turn.nextMs()) continue;
      void follow(stampTarget(authority, desk.target, stopping.signal));
    }
  }

  /** Waits until an authority may be asked, or `until`. @returns whether it may be */
  async function turnOf(authority: StoredAuthority, untilMs: number, signal: AbortSignal): Promise<boolean> {
    const { turn } = deskOf(authority);
    while (deskOf(authority).asking || clock.wallMs() < turn.nextMs()) {
      if (signal.aborted || clock.wallMs() >= untilMs || turn.nextMs() > untilMs) return false;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return !signal.aborted;
  }

  async function stampNow(timeoutMs: number, signal?: AbortSignal): Promise<readonly StampOutcome[]> {
    const authorities = active();
    if (authorities.length === 0) return [];
    const ended = anyOf(timeoutMs, stopping.signal, signal);
    const untilMs = clock.wallMs() + timeoutMs;
    for (const { id } of authorities) desks.get(id)?.turn.tryAgain();
    const target = takeTarget(authorities);
    return Promise.all(
      authorities.map(async (authority) => {
        if (!(await turnOf(authority, untilMs, ended)))
          return { authority: authority.name, ok: false, code: 'TSA_UNREACHABLE', message: 'no answer in time' };
        // While it waited for its turn, the log may have been stamped in the background.
        if (deskOf(authority).target !== target) return { authority: authority.name, ok: true, code: '', message: '' };
        return follow(stampTarget(authority, target, ended));
      }),
    );
  }

  const timer = setInterval(tick, parts.tickMs ?? TICK_MS);
  timer.unref();

  return {
    settings,
    committed: (count) => schedule.entriesWritten(count),
    want: () => schedule.want(),
    maySend: () => active().length > 0,
    addedRoots: () => settings.get().authorities.flatMap(({ rootsPem }) => addedRoots(rootsPem)),
    stampNow,
    async stampRest(timeoutMs) {
      if (schedule.hasRest()) await stampNow(timeoutMs);
    },
    async stampBytes(bytes, timeoutMs, signal) {
      const ended = anyOf(timeoutMs, stopping.signal, signal);
      const untilMs = clock.wallMs() + timeoutMs;
      const stamps = await Promise.allSettled(
        active().map(async (authority) => {
          if (!(await turnOf(authority, untilMs, ended))) return undefined;
          return { authority, stamp: await follow(ask(authority, bytes, ended)) };
        }),
      );
      parts.changed();
      // Each failure is in the list of calls and in the authority's state.
      return stamps.flatMap((one) => (one.status === 'fulfilled' && one.value !== undefined ? [one.value] : []));
    },
    state() {
      const { consentMs, authorities } = settings.get();
      const { tokens, anchoredSize, lastTokenMs, protectedUntilMs } = parts.totals();
      const now = clock.wallMs();
      return {
        consentMs,
        revocationLists: settings.get().revocationLists,
        presets: AUTHORITY_PRESETS,
        authorities: authorities.map((authority) => {
          const { password, rootsPem, ...shown } = authority;
          const desk = deskOf(authority);
          const nextMs = desk.turn.nextMs();
          return {
            ...shown,
            hasPassword: password !== '',
            roots: rootHashes(rootsPem),
            lastTokenMs: desk.lastTokenMs,
            lastError: desk.lastError,
            nextMs: nextMs > now ? nextMs : null,
          };
        }),
        entries: parts.entries(),
        anchoredEntries: anchoredSize,
        tokens,
        lastTokenMs,
        pending: active().filter((authority) => deskOf(authority).target !== undefined).length,
        waitingSinceMs: active().length === 0 ? null : waitingSinceMs,
        protectedUntilMs,
      };
    },
    health: () => ({
      waitingSinceMs: active().length === 0 ? null : waitingSinceMs,
      protectedUntilMs: parts.totals().protectedUntilMs,
      offsetMs,
    }),
    calls: () => calls.calls(),
    networkReturned() {
      for (const { turn } of desks.values()) turn.tryAgain();
      if (waitingSinceMs !== null) schedule.want();
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.allSettled(underway);
    },
  };
}

function anyOf(timeoutMs: number, ...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(timeoutMs), ...signals.filter((one) => one !== undefined)]);
}
