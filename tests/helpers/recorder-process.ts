import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;

export interface Acknowledged {
  readonly entry: number;
  readonly kind: string;
  readonly src: string;
  readonly path: string;
  readonly sha256: string;
  /** When the line was seen by this process, and when the file was last written: Unix milliseconds. */
  readonly seenMs: number;
  readonly modifiedMs: number;
}

/** A recorder in a process of its own. */
export interface RecorderProcess {
  /** Everything it has acknowledged so far. */
  readonly acknowledged: readonly Acknowledged[];
  readonly messages: () => string;
  until(condition: (acknowledged: readonly Acknowledged[]) => boolean, timeoutMs?: number): Promise<void>;
  untilMessage(pattern: RegExp, timeoutMs?: number): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

/** Starts `brushproof watch` and resolves when it is recording. */
export async function startWatching(
  data: string,
  folders: readonly string[],
  ready = /stop with Ctrl-C/,
): Promise<RecorderProcess> {
  const child = spawn(process.execPath, [COMMAND, 'watch', ...folders, '--data', data, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: Acknowledged[] = [];
  let messages = '';
  let partial = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (partial + text).split('\n');
    partial = lines.pop() ?? '';
    // Each line is a RecordedEvent, printed by our own program.
    for (const line of lines) acknowledged.push({ ...(JSON.parse(line) as Acknowledged), seenMs: Date.now() });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    messages += text;
  });
  const recorder: RecorderProcess = {
    acknowledged,
    messages: () => messages,
    until: (condition, timeoutMs = 20_000) =>
      poll(
        () => condition(acknowledged),
        timeoutMs,
        () => `${JSON.stringify(acknowledged.slice(-5))}\n${messages}`,
      ),
    untilMessage: (pattern, timeoutMs = 20_000) =>
      poll(
        () => pattern.test(messages),
        timeoutMs,
        () => messages,
      ),
    async kill() {
      child.kill('SIGKILL');
      await exited(child);
    },
    async stop() {
      child.kill('SIGINT');
      return await exited(child);
    },
  };
  await recorder.untilMessage(ready);
  return recorder;
}

function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
}

async function poll(condition: () => boolean, timeoutMs: number, describe: () => string): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${describe()}`);
    await wait(10);
  }
}
