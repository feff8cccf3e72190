import { chmodSync, copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TrashResult } from '../../../../shared/api/files.ts';
import { AppError, messageOf } from '../../../../shared/app-error.ts';
import { isSameContent } from '../../files/same-content.ts';
import type { RecordedFile } from '../../query/recorded-files.ts';
import { vaultFileSize, vaultPath } from '../../vault/vault-files.ts';
import type { Handlers, NativePort } from '../app.ts';
import type { AppParts } from './parts.ts';

type FileHandlers = Pick<
  Handlers,
  'files.trash' | 'files.openIn' | 'files.drag' | 'apps.choose' | 'apps.remove' | 'viewer.open'
>;

/** What can be done with the files themselves, where there is a desktop. The page names entries, never paths.
 *  @throws AppError UNSUPPORTED in other hosts */
export function fileHandlers(parts: AppParts): FileHandlers {
  const { options, query, settings, hub, folder } = parts;

  function native(): NativePort {
    if (options.native === undefined) throw new AppError('UNSUPPORTED', 'this is only possible in the desktop app');
    return options.native;
  }

  /** The file where it lies; of one that is gone, a read-only copy of what the vault has. */
  function readable({ path, name, sha256, entry }: RecordedFile): string {
    if (path !== null) return path;
    if (vaultFileSize(folder.vault, sha256) === undefined)
      throw new AppError('FILE_MISSING', `${name} (entry ${entry}) is neither where it was nor in the vault`);
    const copy = join(mkdtempSync(join(tmpdir(), 'brushproof-copy-')), basename(name));
    copyFileSync(vaultPath(folder.vault, sha256), copy);
    // A copy that is saved over would be an edit that nobody records.
    chmodSync(copy, 0o444);
    return copy;
  }

  async function trashOne(port: NativePort, { entry, path, sha256, size }: RecordedFile): Promise<string | undefined> {
    if (path === null) return `entry ${entry}: the file is not there any more`;
    if (!(await isSameContent(path, sha256, size)))
      return `${path} is not what was recorded as entry ${entry} any more`;
    try {
      await port.moveToTrash(path);
      return undefined;
    } catch (error) {
      return `${path}: ${messageOf(error)}`;
    }
  }

  return {
    async 'files.trash'({ entries }) {
      const port = native();
      const files = await query.ask('files', { entries });
      const trashed: number[] = [];
      const failed: TrashResult['failed'][number][] = [];
      for (const file of files) {
        const message = await trashOne(port, file);
        if (message === undefined) trashed.push(file.entry);
        else failed.push({ entry: file.entry, message });
      }
      return { trashed, failed };
    },
    async 'files.openIn'({ entry, slot }) {
      const program = settings.get().externalApps.find((app) => app.slot === slot);
      if (program === undefined) throw new AppError('NOT_FOUND', `no program is kept under ${slot}`);
      const [file] = await query.ask('files', { entries: [entry] });
      if (file === undefined) throw new AppError('NOT_FOUND', `entry ${entry} is about no file`);
      await native().openIn(program.path, readable(file));
      return null;
    },
    async 'files.drag'({ entries }) {
      const port = native();
      const files = await query.ask('files', { entries });
      if (files.length > 0) await port.dragOut(files.map(readable));
      return null;
    },
    async 'apps.choose'({ slot }) {
      const path = await native().chooseProgram();
      const before = settings.get().externalApps;
      if (path === null) return settings.get();
      const app = { slot, path, name: basename(path).replace(/\.(exe|app)$/i, '') };
      const externalApps = [...before.filter((other) => other.slot !== slot), app].sort((a, b) => a.slot - b.slot);
      const after = settings.set({ externalApps });
      hub.push('settings', after);
      return after;
    },
    'apps.remove'({ slot }) {
      const after = settings.set({ externalApps: settings.get().externalApps.filter((app) => app.slot !== slot) });
      hub.push('settings', after);
      return after;
    },
    async 'viewer.open'({ entry }) {
      await native().openViewer(entry);
      return null;
    },
  };
}
