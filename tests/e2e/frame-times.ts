import type { Browser, Page } from 'playwright-core';

/** The tasks of a page's own thread: the longest by the clock, and the longest by the processor's time that it took, which
 *  other programs on the computer do not lengthen. */
export interface FrameTimes {
  readonly longestMs: number;
  readonly longestCpuMs: number;
  /** How many took more than 50 ms by the clock. */
  readonly over: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds; `tdur` of the thread's own time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const LONG_US = 50_000;

/** Traces the page while `work` goes on. */
export async function frameTimes(browser: Browser, page: Page, work: () => Promise<void>): Promise<FrameTimes> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await work();
  const trace = await browser.stopTracing();
  // Written by Chromium itself.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => /RunTask$/.test(name) && threads.has(`${pid} ${tid}`));
  return {
    longestMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1_000,
    longestCpuMs: Math.max(0, ...tasks.map(({ dur = 0, tdur = dur }) => tdur)) / 1_000,
    over: tasks.filter(({ dur = 0 }) => dur > LONG_US).length,
  };
}
