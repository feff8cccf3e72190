import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** One process with what it takes, shared pages divided among those who share them. */
export interface ProcessMemory {
  readonly pid: number;
  readonly command: string;
  readonly megabytes: number;
}

/** Memory of a process and of all below it, largest first. */
export function memoryBelow(root: number): readonly ProcessMemory[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOf(Number(name), 'stat');
    if (stat !== undefined) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()]
    .filter(isBelow)
    .map((pid) => ({ pid, command: commandOf(pid), megabytes: megabytesOf(pid) }))
    .sort((a, b) => b.megabytes - a.megabytes);
}

/** What they take together, in megabytes. */
export function sumOf(processes: readonly ProcessMemory[]): number {
  return Math.round(processes.reduce((sum, { megabytes }) => sum + megabytes, 0));
}

function megabytesOf(pid: number): number {
  const kib = Number(/^Pss:\s+(\d+)/m.exec(readOf(pid, 'smaps_rollup') ?? '')?.[1] ?? 0);
  return (kib * 1_024) / 1e6;
}

/** The program, and with Chromium's processes their kind. */
function commandOf(pid: number): string {
  const words = (readOf(pid, 'cmdline') ?? '').split(/[\0 ]/);
  const kind = words.find((word) => word.startsWith('--type='));
  const script = words.find((word) => /\.[jt]s$/.test(word));
  return [words[0], kind ?? script].filter((word) => word !== undefined).join(' ');
}

/** @returns nothing when the process has ended meanwhile: it takes nothing then */
function readOf(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error);
    return undefined;
  }
}
