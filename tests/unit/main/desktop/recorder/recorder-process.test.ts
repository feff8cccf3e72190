import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Push } from '../../../../../src/shared/api/api.ts';
import { AppError } from '../../../../../src/shared/app-error.ts';
import type { Channel } from '../../../../../src/main/desktop/recorder/channel.ts';
import type { NativeCall, RecorderCall, RecorderNews } from '../../../../../src/main/desktop/recorder/messages.ts';
import { createPeer, type Peer } from '../../../../../src/main/desktop/recorder/peer.ts';
import {
  startRecorderProcess,
  type RecorderProcess,
} from '../../../../../src/main/desktop/recorder/recorder-process.ts';

/** What a fake recorder does with its start and its calls. */
interface Behaviour {
  readonly start: (own: Fake) => void;
  readonly answer: (call: RecorderCall, own: Fake) => Promise<unknown>;
}

interface Fake {
  readonly desktop: Peer<NativeCall, RecorderNews>;
  exit(code: number): void;
}

interface Harness {
  readonly recorder: RecorderProcess;
  readonly pushed: Push[];
  readonly starts: () => number;
  readonly killed: () => boolean;
}

function harness(behaviour: Behaviour): Harness {
  let starts = 0;
  let killed = false;
  const pushed: Push[] = [];
  const startChannel = (): Channel => {
    starts++;
    const toRecorder: ((message: unknown) => void)[] = [];
    const toDesktop: ((message: unknown) => void)[] = [];
    const exits: ((code: number | null) => void)[] = [];
    let gone = false;
    // Messages travel as copies and later, as between processes.
    const send = (targets: typeof toDesktop, message: unknown): void =>
      void setImmediate(() => {
        if (!gone) for (const target of targets) target(structuredClone(message));
      });
    const exit = (code: number | null): void => {
      if (gone) return;
      gone = true;
      setImmediate(() => {
        for (const listener of exits) listener(code);
      });
    };
    const desktop = createPeer<NativeCall, RecorderNews, RecorderCall, never>(
      { post: (message) => send(toDesktop, message), onMessage: (listener) => void toRecorder.push(listener) },
      { answer: (call) => behaviour.answer(call, own), told: () => undefined },
    );
    const own: Fake = { desktop, exit };
    setImmediate(() => behaviour.start(own));
    return {
      post: (message) => send(toRecorder, message),
      onMessage: (listener) => void toDesktop.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill() {
        killed = true;
        exit(null);
      },
    };
  };
  const recorder = startRecorderProcess({
    file: 'recorder',
    start: {
      dataFolder: '/data',
      capabilities: {
        dialogs: true,
        showInFolder: true,
        tray: true,
        launchAtLogin: true,
        trash: true,
        openIn: true,
        drag: true,
        viewer: true,
      },
      systemLanguage: 'en',
    },
    startChannel,
    native: ({ kind }) => Promise.resolve(`answered ${kind}`),
    timing: { firstPauseMs: 5, longestPauseMs: 20, waitMs: 500, stopMs: 50 },
  });
  recorder.subscribe((push) => void pushed.push(push));
  return { recorder, pushed, starts: () => starts, killed: () => killed };
}

const request = (name: string): RecorderCall => ({ kind: 'request', name, params: {} });

/** Answers with the name of the request, dies when asked to, stops when told to. */
const GOOD: Behaviour = {
  start: ({ desktop }) => desktop.tell({ kind: 'ready' }),
  answer(call, own) {
    if (call.kind === 'stop') own.exit(0);
    if (call.kind !== 'request') return Promise.resolve(null);
    if (call.name === 'die') {
      own.exit(9);
      return new Promise(() => undefined);
    }
    if (call.name === 'fail')
      return Promise.reject(new AppError('NOT_FOUND', 'no such thing', { details: { a: 'b' } }));
    if (call.name === 'ask') return own.desktop.call({ kind: 'choose-folder' });
    return Promise.resolve(call.name);
  },
};

describe('startRecorderProcess', () => {
  it('keeps calls until the recorder is ready, and answers each with its own answer', async () => {
    const { recorder } = harness({ ...GOOD, start: (own) => void setTimeout(() => GOOD.start(own), 30) });
    expect(await Promise.all(['a', 'b', 'c'].map((name) => recorder.call(request(name))))).toEqual(['a', 'b', 'c']);
  });

  it('passes errors on with code and details', async () => {
    const { recorder } = harness(GOOD);
    await expect(recorder.call(request('fail'))).rejects.toMatchObject({ code: 'NOT_FOUND', details: { a: 'b' } });
  });

  it('answers what the recorder asks of the desktop', async () => {
    expect(await harness(GOOD).recorder.call(request('ask'))).toBe('answered choose-folder');
  });

  it('starts a dead recorder again, says so, and fails only what was under way', async () => {
    const { recorder, pushed, starts } = harness(GOOD);
    let recovered = 0;
    recorder.onRecovery(() => recovered++);
    expect(await recorder.call(request('before'))).toBe('before');
    await expect(recorder.call(request('die'))).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(recorder.isUp()).toBe(false);
    expect(await recorder.call(request('after'))).toBe('after');
    expect({ starts: starts(), recovered }).toEqual({ starts: 2, recovered: 1 });
    expect(pushed).toMatchObject([
      { name: 'status', payload: { light: 'red', state: 'failed', reasons: [{ code: 'RECORDER_DOWN' }] } },
    ]);
  });

  it('says why a recorder cannot start, at once, and goes on trying', async () => {
    let attempts = 0;
    const { recorder } = harness({
      ...GOOD,
      start(own) {
        if (++attempts >= 3) {
          GOOD.start(own);
          return;
        }
        own.desktop.tell({ kind: 'failed', error: { code: 'LOCKED', message: 'in use', details: {} } });
        setImmediate(() => setImmediate(() => own.exit(1)));
      },
    });
    await expect(recorder.call(request('early'))).rejects.toMatchObject({ code: 'LOCKED' });
    for (let i = 0; i < 100 && !recorder.isUp(); i++) await wait(10);
    expect(await recorder.call(request('late'))).toBe('late');
  });

  it('ends in order, and is not started again', async () => {
    const { recorder, starts, killed, pushed } = harness(GOOD);
    await recorder.call(request('a'));
    await recorder.stop();
    await wait(30);
    expect({ starts: starts(), killed: killed(), pushed }).toEqual({ starts: 1, killed: false, pushed: [] });
  });

  it('kills a recorder that does not end', async () => {
    const { recorder, killed } = harness({ ...GOOD, answer: () => new Promise(() => undefined) });
    await wait(5);
    await recorder.stop();
    expect(killed()).toBe(true);
  });
});
