import { readFileSync, writeFileSync } from 'node:fs';
import { isMissing } from '../files/system-error.ts';

/** The last sign of life of a run, so that the next one knows how long nothing was watched. Not evidence by itself. */
export interface Heartbeat {
  readonly run: string;
  readonly wallMs: number;
  /** Whether the run ended by itself. */
  readonly stopped: boolean;
}

/** Replaces the heartbeat. Need not survive a power cut: the newest entry is a bound as well. */
export function writeHeartbeat(file: string, heartbeat: Heartbeat): void {
  writeFileSync(file, `${heartbeat.run} ${heartbeat.wallMs} ${heartbeat.stopped ? 'stopped' : 'running'}\n`);
}

/** The heartbeat of the run before. @returns undefined when there is none, or it was cut off while being written */
export function readHeartbeat(file: string): Heartbeat | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const match = /^([0-9a-f]+) (\d+) (running|stopped)\n$/.exec(text);
  if (match === null) return undefined;
  return { run: match[1] ?? '', wallMs: Number(match[2]), stopped: match[3] === 'stopped' };
}
