import { parseJson } from '../json/parse-json.ts';
import { textOf } from '../bytes.ts';
import type { Generation } from '../generation.ts';
import type { ContentItem } from './content-list.ts';
import { isIncluded } from './custody.ts';
import type { ContentState, Custody } from './custody.ts';
import { generationIn } from './generation-in.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { CUSTODY } from './layout.ts';

/** Holds every file against the entries that name it: name, hash, size, and what the custody record says of it.
 *  @returns the number of files that are included */
export function verifyContent(inspection: Inspection, content: readonly ContentItem[], custody: Custody): number {
  const { report, sizes, digests } = inspection;
  if (custody.files.length !== content.length)
    report('CUSTODY', CUSTODY, { reason: 'the list of files has another length' });
  let included = 0;
  let leftOut = 0;
  for (const [i, item] of content.entries()) {
    const record = custody.files[i];
    if (record?.sha256 !== item.sha256) {
      report('CUSTODY', `${CUSTODY}#${item.index}`, { reason: item.sha256 });
      continue;
    }
    const size = sizes.get(item.path);
    if (isIncluded(record.state) !== (size !== undefined)) {
      report(size === undefined ? 'FILE_MISSING' : 'FILE_UNEXPECTED', item.path);
    }
    if (record.state === 'left-out') leftOut++;
    noteAbsence(inspection, record.state, item);
    if (size === undefined) continue;
    included++;
    const digest = digests.get(item.path);
    if (digest !== undefined && digest.sha256 !== item.sha256)
      report('CONTENT_NAME', item.path, { expected: item.sha256, found: digest.sha256 });
    if (item.size !== undefined && item.size !== size) {
      report('CONTENT_SIZE', item.path, { expected: String(item.size), found: String(size) });
    }
  }
  if (leftOut > 0) report('CONTENT_LEFT_OUT', CUSTODY, { count: String(leftOut) });
  return included;
}

function noteAbsence({ report }: Inspection, state: ContentState, { path, index }: ContentItem): void {
  if (state === 'missing') report('CONTENT_MISSING', path, { index: String(index) });
  if (state === 'changed') report('CONTENT_CHANGED', path, { index: String(index) });
}

/** The readings that entries refer to by hash, as far as they are in the bundle. */
export async function readReadings(
  inspection: Inspection,
  content: readonly ContentItem[],
): Promise<Map<string, Generation>> {
  const readings = new Map<string, Generation>();
  for (const { role, path, sha256 } of content) {
    if (role !== 'generation' || !inspection.sizes.has(path)) continue;
    const bytes = await readWhole(inspection, path);
    const generation = readingOf(bytes);
    if (generation !== undefined) readings.set(sha256, generation);
  }
  return readings;
}

/** A generation from the bytes of a file of its own. @returns undefined when it is none */
export function readingOf(bytes: Uint8Array | undefined): Generation | undefined {
  const text = bytes === undefined ? undefined : textOf(bytes);
  return text === undefined ? undefined : generationIn(parseJson(text));
}
