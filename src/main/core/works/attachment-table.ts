import type { AttachmentState, WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { aboutColumns, aboutOf, hashKey, type AboutColumns } from './row-values.ts';

type AttachmentTable = Pick<WorksStore, 'attachment' | 'putAttachment'> & Pick<WorksListing, 'attachments'>;

/** A row of the table, with the names of its columns. */
export interface AttachmentRow extends AboutColumns, Omit<AttachmentState, 'about' | 'sha256' | 'detached' | 'atMs'> {
  readonly sha256: Buffer;
  readonly detached: 0 | 1;
  readonly at_ms: number;
}

/** Files that the author added. */
export function attachmentTable(db: Db): AttachmentTable {
  const select = db.prepare<[number], AttachmentRow>('SELECT * FROM attachment WHERE entry = ?');
  const selectAll = db.prepare<[], AttachmentRow>('SELECT * FROM attachment ORDER BY entry');
  const put = db.prepare(
    `INSERT OR REPLACE INTO attachment
       (entry, about_on, about_work, about_entry, about_sha256, role, sha256, size, name, format, text, url, date,
        publication, detached, at_ms)
     VALUES (:entry, :about_on, :about_work, :about_entry, :about_sha256, :role, :sha256, :size, :name, :format, :text,
        :url, :date, :publication, :detached, :atMs)`,
  );
  return {
    attachment(entry) {
      const row = select.get(entry);
      return row === undefined ? undefined : attachmentOf(row);
    },
    putAttachment: ({ about, ...state }) =>
      put.run({
        ...state,
        ...aboutColumns(about),
        sha256: hashKey(state.sha256),
        detached: state.detached ? 1 : 0,
      }),
    attachments: () => selectAll.all().map(attachmentOf),
  };
}

/** The attachment in a row. */
export function attachmentOf(row: AttachmentRow): AttachmentState {
  const { about_on, about_work, about_entry, about_sha256, sha256, detached, at_ms: atMs, ...rest } = row;
  return {
    ...rest,
    about: aboutOf({ about_on, about_work, about_entry, about_sha256 }),
    sha256: sha256.toString('hex'),
    detached: detached === 1,
    atMs,
  };
}
