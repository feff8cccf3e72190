import { lstatSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { generationIn } from '../../../shared/bundle/generation-in.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import { initImageMd5, initImagePaths, namedFiles } from '../../../shared/lineage/named-files.ts';
import { systemCode } from '../files/system-error.ts';
import { sameStamp, type FileStamp } from '../intake/read-once.ts';
import type { DerivedRows, SourceRow } from './derived-rows.ts';
import type { IntakeQueue } from './intake-queue.ts';
import type { SeenFile } from './record-files.ts';
import { isInputSource, type SourceList } from './source-list.ts';

/** Looks for the pictures that recorded ones name as what they were made from, where their generator keeps such pictures
 *  outside of the watched folders: each is read once, copied and recorded. Nothing is listed, and nothing is written there. */
export interface NamedInputs {
  /** To be told of files after they were recorded. */
  look(files: readonly SeenFile[]): void;
}

interface Parts {
  readonly sources: Pick<SourceList, 'all' | 'get' | 'forInputs'>;
  readonly rows: Pick<DerivedRows, 'place'>;
  readonly queue: Pick<IntakeQueue, 'add'>;
}

/** A picture that may have been the source, and the folder that the generator keeps such pictures in. */
interface Wanted {
  readonly path: string;
  readonly folder: string;
}

/** File times come from a coarser clock than others. */
const TOLERANCE_NS = 2_000_000_000n;

export function namedInputs({ sources, rows, queue }: Parts): NamedInputs {
  function isWatched(path: string): boolean {
    return sources
      .all()
      .some((row) => row.state !== 'removed' && !isInputSource(row.id) && path.startsWith(row.path + sep));
  }

  function lookFor({ path, folder }: Wanted, { file }: SeenFile, named: SourceRow): void {
    // What lies in a watched folder is found there.
    if (isWatched(path)) return;
    const stamp = stampOf(path);
    // A file that was written after the picture is not what the picture was made from.
    if (stamp === undefined || BigInt(stamp.mtimeNs) > BigInt(file.stamp.mtimeNs) + TOLERANCE_NS) return;
    const row = sources.forInputs(folder, named);
    const inside = relative(folder, path).split(sep).join('/');
    const known = rows.place(row.id, inside);
    if (known?.present === 1 && sameStamp({ size: known.size, mtimeNs: known.mtime_ns, ino: known.ino }, stamp)) return;
    const source = { id: row.id, path: row.path, liveSinceMs: undefined };
    queue.add({ source, path: inside, noticed: 'walk', as: 'input' });
  }

  return {
    look(files) {
      for (const seen of files) {
        const row = sources.get(seen.source.id);
        if (row === undefined) continue;
        for (const wanted of wantedBy(seen)) lookFor(wanted, seen, row);
      }
    },
  };
}

function wantedBy({ source, path, file }: SeenFile): readonly Wanted[] {
  const { generation: json, role } = file;
  if (role !== 'output' || json === undefined) return [];
  // Most pictures name nothing: looking at the text takes a fraction of reading it.
  if (!json.includes('"inputs":[') && !json.includes('"Init image hash"')) return [];
  const generation = generationIn(parseJson(json));
  if (generation === undefined) return [];
  const picture = { path: join(source.path, path), root: source.path, generation };
  const inputs = namedFiles(picture).flatMap(({ name, paths: [first] }) =>
    first === undefined ? [] : { path: resolve(first), folder: resolve(first.slice(0, -name.length)) },
  );
  const md5 = initImageMd5(generation);
  const kept = (md5 === undefined ? [] : initImagePaths(picture, md5)).map((one) => resolve(one));
  return [...inputs, ...kept.map((one) => ({ path: one, folder: dirname(one) }))];
}

function stampOf(path: string): FileStamp | undefined {
  try {
    const stat = lstatSync(path, { bigint: true });
    if (!stat.isFile()) return undefined;
    return { size: Number(stat.size), mtimeNs: String(stat.mtimeNs), ino: String(stat.ino) };
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
