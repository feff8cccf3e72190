import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { CopySetting, EntrySource, SourceBody } from '../../../shared/entry.ts';
import { isInside } from '../files/is-inside.ts';
import { systemCode } from '../files/system-error.ts';
import { draftEntry, type EntryMoment } from '../ledger/entry-line.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { lookAtRoot } from '../watch/root-state.ts';
import type { DerivedRows, SourceRow } from './derived-rows.ts';

export interface SourceSettings {
  readonly tool?: string;
  readonly copies?: CopySetting;
}

/** The folders that are or were recorded. Every change is an entry. */
export interface SourceList {
  all(): readonly SourceRow[];
  get(id: string): SourceRow | undefined;
  /** Writes a change of a source, in one transaction with its entry. */
  write(row: SourceRow, event: SourceBody['event'], reason?: string): void;
  /** The source that is or holds `path`, brought up to date with what is asked; made when there is none. `under` is the
   *  part of the path inside the source. @throws AppError FILE_MISSING, SOURCE_OVERLAP */
  forPath(path: string, watched: boolean, settings: SourceSettings): { row: SourceRow; under: string };
  /** The source that stands for a folder (absolute path) in which a picture of `named` is looked for; made when there is none. */
  forInputs(path: string, named: SourceRow): SourceRow;
}

interface SourceListParts {
  readonly ledger: Ledger;
  readonly rows: DerivedRows;
  readonly moment: () => EntryMoment;
  /** Called after every change, once it is durable. */
  readonly changed: (row: SourceRow, reason: string | undefined) => void;
}

/** The sources in the database. */
export function sourceList({ ledger, rows, moment, changed }: SourceListParts): SourceList {
  const sources = new Map(rows.sources().map((row) => [row.id, row]));

  function write(row: SourceRow, event: SourceBody['event'], reason?: string): void {
    const body: SourceBody = {
      kind: 'source',
      event,
      id: row.id,
      path: row.path.toWellFormed(),
      copies: row.copies,
      watched: row.watched === 1,
      ...(row.tool === null ? {} : { tool: row.tool }),
      ...(reason === undefined ? {} : { reason }),
    };
    ledger.commit((append) => {
      append(draftEntry(knownBy(event, row.id), body), moment());
      rows.putSource(row);
    });
    sources.set(row.id, row);
    changed(row, reason);
  }

  function forPath(path: string, watched: boolean, settings: SourceSettings): { row: SourceRow; under: string } {
    const root = realFolder(path);
    const known = [...sources.values()].filter(({ id, state }) => state !== 'removed' && !isInputSource(id));
    const holder = known.find((row) => row.path === root || isInside(row.path, root));
    if (holder !== undefined && (holder.path === root || !watched)) {
      const row = withSettings({ ...holder, watched: watched ? 1 : holder.watched }, settings);
      if (row.watched !== holder.watched || row.tool !== holder.tool || row.copies !== holder.copies)
        write(row, 'changed');
      return { row, under: relative(holder.path, root).split(sep).join('/') };
    }
    const overlap = holder ?? known.find((row) => isInside(root, row.path));
    if (overlap !== undefined) {
      throw new AppError(
        'SOURCE_OVERLAP',
        `${root} overlaps ${overlap.path}, which is recorded already; watch one of the two`,
      );
    }
    // A folder that was removed and is added again goes on under its old name: its files are known.
    const before = [...sources.values()].find((row) => row.path === root && !isInputSource(row.id));
    const row = withSettings(
      {
        id: before?.id ?? randomBytes(4).toString('hex'),
        path: root,
        tool: before?.tool ?? null,
        copies: before?.copies ?? 'all',
        watched: watched ? 1 : 0,
        state: 'online',
      },
      settings,
    );
    write(row, 'added');
    const state = lookAtRoot(root, undefined);
    if (state.kind === 'online') rows.putRoot(row.id, state.identity);
    return { row, under: '' };
  }

  function forInputs(path: string, { tool, copies }: SourceRow): SourceRow {
    const known = [...sources.values()].find((row) => row.path === path && isInputSource(row.id));
    if (known !== undefined) return known;
    const id = `${INPUTS}${randomBytes(4).toString('hex')}`;
    // Without its source the record of a picture has a gap: it is kept unless nothing is.
    const kept = copies === 'none' ? 'none' : 'all';
    write({ id, path, tool, copies: kept, watched: 0, state: 'online' }, 'added', 'named');
    return sources.get(id) ?? { id, path, tool, copies: kept, watched: 0, state: 'online' };
  }

  return { all: () => [...sources.values()], get: (id) => sources.get(id), write, forPath, forInputs };
}

function knownBy(event: SourceBody['event'], id: string): EntrySource {
  if (event === 'offline' || event === 'online') return 'live';
  return isInputSource(id) ? 'derived' : 'declared';
}

const INPUTS = 'inputs-';

/** Whether a source only stands for a folder in which pictures were looked for that others name: nobody chose it, and it is
 *  neither watched nor walked through. */
export function isInputSource(id: string): boolean {
  return id.startsWith(INPUTS);
}

/** A source with the settings that are given; the others stay. */
export function withSettings(row: SourceRow, { tool, copies }: SourceSettings): SourceRow {
  return { ...row, tool: tool ?? row.tool, copies: copies ?? row.copies };
}

function realFolder(path: string): string {
  let real: string;
  try {
    real = realpathSync(resolve(path));
    if (!statSync(real).isDirectory()) throw new AppError('FILE_MISSING', `${path} is not a folder`);
    return real;
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof AppError || code === undefined) throw error;
    throw new AppError('FILE_MISSING', `the folder ${path} cannot be opened (${code})`, { cause: error });
  }
}
