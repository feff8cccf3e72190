import { resolve } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { ExportProgress } from '../../core/export/export-input.ts';
import type { ExportScope } from '../../core/export/export-scope.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import type { Recorder } from '../../core/recorder/recorder-contract.ts';
import { describeVerdict } from '../describe-verdict.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';
import { workNamed } from './works-record.ts';

export interface ExportOptions {
  readonly out: string;
  readonly title: string;
  readonly author: string;
  readonly from?: string;
  readonly to?: string;
  /** A list of entry numbers and spans, such as `12,15-30`. */
  readonly entries?: string;
  readonly source?: string;
  /** Id or title. */
  readonly work?: string;
  readonly originals: boolean;
}

/** `brushproof export`: writes an evidence bundle and checks it. Exit code 1 when the written bundle is not valid. */
export async function exportCommand(folder: DataFolder, options: ExportOptions, json: boolean): Promise<ExitCode> {
  const recorder = await startRecorder(folder, { command: 'export', workers: 1 });
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  try {
    const result = await recorder.exportBundle({
      target: resolve(options.out),
      scope: scopeOf(options, recorder),
      originals: options.originals,
      declared: { title: options.title, author: options.author },
      signal: cancelled.signal,
      onProgress: stageReporter(),
    });
    if (json) printJson({ path: result.path, bytes: result.bytes, entry: result.body, verdict: result.verdict });
    else {
      print(`${result.path}: ${result.bytes} bytes, disclosed ${result.body.disclosed} of ${result.body.of} entries`);
      for (const line of describeVerdict(result.verdict)) print(line);
    }
    return result.verdict.verdict === 'valid' || result.verdict.verdict === 'valid-with-notes' ? 0 : 1;
  } finally {
    await recorder.stop('done');
  }
}

function stageReporter(): (progress: ExportProgress) => void {
  let stage = '';
  return (state) => {
    if (state.stage === stage) return;
    stage = state.stage;
    progress(`${stage} …`);
  };
}

function scopeOf(options: ExportOptions, recorder: Recorder): ExportScope {
  const { entries, source, work, from, to } = options;
  if ([entries, source, work, from ?? to].filter((given) => given !== undefined).length > 1) {
    throw new AppError('BAD_ARGUMENT', 'choose one of --entries, --source, --work and --from/--to');
  }
  if (work !== undefined) {
    const { db, ledger } = recorder.record;
    return { kind: 'work', id: workNamed({ db, ledger, works: recorder.works }, work) };
  }
  if (entries !== undefined) return { kind: 'entries', indices: parseEntries(entries) };
  if (source !== undefined) {
    const path = resolve(source);
    const ids = recorder
      .sources()
      .filter((row) => row.path === path)
      .map(({ id }) => id);
    if (ids.length === 0) throw new AppError('NOT_FOUND', `nothing was ever recorded in ${path}`);
    return { kind: 'sources', ids };
  }
  if (from === undefined && to === undefined) return { kind: 'all' };
  return {
    kind: 'time',
    ...(from === undefined ? {} : { from: parseTime(from, '--from') }),
    ...(to === undefined ? {} : { to: parseTime(to, '--to') }),
  };
}

function parseTime(text: string, option: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    throw new AppError(
      'BAD_ARGUMENT',
      `expected a time such as 2026-11-22 or 2026-11-22T08:30:00+08:00 after ${option}, got ${text}`,
    );
  return new Date(ms).toISOString();
}

function parseEntries(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? first);
    if (match === null || last < first || last - first > 10_000_000) {
      throw new AppError('BAD_ARGUMENT', `expected entry numbers such as 12,15-30 after --entries, got ${text}`);
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
