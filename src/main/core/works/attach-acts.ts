import { basename } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { About, AttachedBody, AttachmentRole } from '../../../shared/works/bodies.ts';
import type { WorksStore } from '../../../shared/works/works-store.ts';
import { sniffFormat } from '../metadata/sniff-format.ts';
import { copyIntoVault } from '../vault/copy-into-vault.ts';
import type { WorksDraft, WorksWriter, WrittenAct } from './works-writer.ts';

/** What the author says of a file that is attached. `date` is as it is to be shown. */
export interface AttachmentWords {
  readonly role: AttachmentRole;
  readonly text?: string;
  readonly url?: string;
  readonly date?: string;
  readonly publication?: string;
}

/** Files that the author adds to the record. */
export interface AttachActs {
  /** Copies the file at an absolute path into the vault, then writes the entry. Its folder is not recorded.
   *  @throws AppError FILE_MISSING, FILE_UNREADABLE */
  attach(about: About, path: string, words: AttachmentWords): Promise<WrittenAct & { readonly attachment: number }>;
  /** The file stays in the vault. @throws AppError NOT_FOUND */
  detach(attachment: number): WrittenAct;
}

interface Parts {
  readonly store: WorksStore;
  readonly writer: WorksWriter;
  readonly vault: string;
  readonly addVaultFile: (sha256: string, size: number) => void;
}

export function attachActs({ store, writer, vault, addVaultFile }: Parts): AttachActs {
  return {
    async attach(about, path, words) {
      const name = basename(path).toWellFormed();
      const { sha256, size, head } = await copyIntoVault(vault, path);
      const format = sniffFormat(head, name);
      const { kind, ...body }: AttachedBody = {
        kind: 'attached',
        event: 'attached',
        about,
        name,
        format,
        ...wellFormed(words),
      };
      const draft: WorksDraft = { kind, body, files: [{ role: 'attachment', sha256, size }] };
      const written = writer.write([draft], () => addVaultFile(sha256, size));
      return { ...written, attachment: written.entries[0] ?? -1 };
    },
    detach(attached) {
      const there = store.attachment(attached);
      if (there === undefined || there.detached) throw new AppError('NOT_FOUND', `there is no attachment ${attached}`);
      const { kind, ...body }: AttachedBody = { kind: 'attached', event: 'detached', attached, about: there.about };
      return writer.write([{ kind, body }]);
    },
  };
}

function wellFormed({ role, text, url, date, publication }: AttachmentWords): AttachmentWords {
  return {
    role,
    ...(text !== undefined && { text: text.toWellFormed() }),
    ...(url !== undefined && { url: url.toWellFormed() }),
    ...(date !== undefined && { date: date.toWellFormed() }),
    ...(publication !== undefined && { publication }),
  };
}
