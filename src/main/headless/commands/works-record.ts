import { AppError } from '../../../shared/app-error.ts';
import type { Target } from '../../../shared/works/bodies.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading, type ReadRecord } from '../../core/recorder/read-record.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import { readWorks, type Works, type WorksReading } from '../../core/works/works.ts';
import { findEntries } from './show.ts';

/** A record as the commands about works see it. */
export type WorksView<Kind extends WorksReading = WorksReading> = Pick<ReadRecord, 'db' | 'ledger'> & {
  readonly works: Kind;
};

/** Looks at a record; the recorder may be running. @throws AppError NOT_FOUND when there is none */
export function lookAtWorks<T>(folder: DataFolder, look: (view: WorksView) => T): T {
  const record = openRecordForReading(folder);
  try {
    return look({ db: record.db, ledger: record.ledger, works: readWorks(record.db) });
  } finally {
    record.close();
  }
}

/** Opens the record for a moment and does something in it. `command` stands in the entry about the run.
 *  @throws AppError LOCKED while the recorder is running */
export async function doInWorks<T>(
  folder: DataFolder,
  command: string,
  work: (view: WorksView<Works>) => T | Promise<T>,
): Promise<T> {
  const recorder = await startRecorder(folder, { command, workers: 1 });
  try {
    const { record, works } = recorder;
    return await work({ db: record.db, ledger: record.ledger, works });
  } finally {
    await recorder.stop('done');
  }
}

/** The file versions that entry numbers, hashes and paths stand for. @throws AppError NOT_FOUND */
export function itemsNamed(view: WorksView, names: readonly string[]): Target[] {
  return names.map((name) => {
    const target = findEntries(view, name)
      .map((entry) => view.works.queries.target(entry))
      .findLast((found) => found !== undefined);
    if (target === undefined) throw new AppError('NOT_FOUND', `no recorded file is ${name}`);
    return target;
  });
}

/** The id of the work that an id, the beginning of one, or a title stands for. @throws AppError NOT_FOUND, BAD_ARGUMENT */
export function workNamed({ works }: WorksView, name: string): string {
  const all = works.queries.summaries();
  const titled = all.filter(({ title }) => title === name);
  const found = titled.length > 0 ? titled : all.filter(({ id }) => name.length >= 4 && id.startsWith(name));
  const [first, second] = found;
  if (first === undefined) throw new AppError('NOT_FOUND', `there is no work ${name}; see brushproof work list`);
  if (second !== undefined)
    throw new AppError('BAD_ARGUMENT', `several works are called ${name}: ${found.map(({ id }) => id).join(', ')}`);
  return first.id;
}
