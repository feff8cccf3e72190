import { extname } from 'node:path';
import type { FileRole } from '../../../shared/entry.ts';
import type { Reading } from '../../../shared/reading.ts';
import { stateOfKind } from '../../../shared/state-kinds.ts';

const OUTPUTS = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.avif',
  '.gif',
  '.tif',
  '.tiff',
  '.heic',
  '.heif',
  '.bmp',
  '.jxl',
  '.apng',
  '.mp4',
  '.m4v',
  '.mov',
  '.webm',
  '.mkv',
  '.kra',
]);
/** Documents of picture editors; what `.kra` and `.tif` hold is read like a picture. */
const EDITS = new Set(['.psd', '.psb', '.clip', '.xcf', '.sai', '.sai2', '.ora', '.afphoto', '.procreate']);
const WORKFLOWS = new Set(['.flow', '.lightflow', '.lightspeedflow', '.json']);
const SIDECARS = new Set(['.txt']);

/** Files that a program rewrites in place to keep its state. @see workflows.md §3.2 */
const STATE_NAME = /^(?:params\.txt|styles[^/]*\.csv|log\.csv|log\.html|data\.json|(?:ui-)?config\.json)$/i;

/** JSON that a program writes beside each picture. */
const SIDECAR_KINDS: ReadonlySet<string> = new Set(['swarmui-metadata', 'easy-diffusion']);

/** What a file can be by its name. */
export type NamedRole = Extract<FileRole, 'output' | 'edit' | 'workflow' | 'sidecar' | 'state'>;
/** What a file is recorded as. */
export type RecordedRole = NamedRole | 'settings' | 'input';

/** What a file in a watched folder can be to us, from its name alone. @returns undefined for files that are never read */
export function roleOfName(name: string): NamedRole | undefined {
  if (STATE_NAME.test(name)) return 'state';
  const extension = extname(name).toLowerCase();
  if (OUTPUTS.has(extension)) return 'output';
  if (EDITS.has(extension)) return 'edit';
  if (WORKFLOWS.has(extension)) return 'workflow';
  return SIDECARS.has(extension) ? 'sidecar' : undefined;
}

/** What a file is recorded as, now that it was read; of everything but pictures the content decides. An infotext is state in
 *  `params.txt` and a sidecar in any other text file. @returns undefined when nothing in it is for us */
export function roleOfContent(named: NamedRole, { workflowKind: kind, generation }: Reading): RecordedRole | undefined {
  if (named === 'output' || named === 'edit') return named;
  const state = stateOfKind(kind);
  if (state === 'settings') return state;
  if (named === 'sidecar' || kind === 'infotext') return generation === undefined ? undefined : named;
  if (kind === undefined) return undefined;
  if (state !== undefined) return state;
  if (SIDECAR_KINDS.has(kind)) return 'sidecar';
  // A workflow may be saved under the name of a state file.
  return 'workflow';
}
