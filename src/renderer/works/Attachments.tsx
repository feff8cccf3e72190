import { Paperclip, X } from 'lucide-react';
import { DropZone } from '../components/DropZone.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { PathField } from '../components/PathField.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { About, AttachmentRole } from '../../shared/works/bodies.ts';
import type { AttachmentState } from '../../shared/works/works-store.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { say } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

/** Files that the author adds. They are dropped here, or in a browser, which keeps paths to itself, named by their path. */
export function Attachments({
  about,
  attachments,
  role,
  hint,
  publication,
}: {
  readonly about: About;
  readonly attachments: readonly AttachmentState[];
  readonly role: AttachmentRole;
  readonly hint: string;
  /** The publication that a screenshot shows. */
  readonly publication?: string;
}) {
  const stores = useStores();
  const text = useText();
  const attach = async (path: string): Promise<boolean> => {
    const added = await act(stores, 'attach.add', {
      about,
      path,
      role,
      ...(publication !== undefined && { publication }),
    });
    return added !== undefined;
  };
  return (
    <DropZone
      className="attach"
      onFile={(file) => {
        const path = stores.client.pathForFile(file);
        if (path === undefined) say(stores.toasts, 'attach.noPath');
        else void attach(path);
      }}
    >
      {attachments.length > 0 && (
        <ul className="attachments">
          {attachments.map((attachment) => (
            <Attachment key={attachment.entry} attachment={attachment} />
          ))}
        </ul>
      )}
      <p className="attach-hint muted">
        <Paperclip aria-hidden size={14} strokeWidth={1.75} /> {hint}
      </p>
      <details className="attach-path">
        <summary>{text('attach.byPath')}</summary>
        <PathField label={text('attach.path')} action={text('attach.add')} onSubmit={attach} />
      </details>
    </DropZone>
  );
}

/** One file that the author added; it can be taken away again. */
export function Attachment({ attachment }: { readonly attachment: AttachmentState }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const { entry, sha256, name, role, atMs, url, date, text: said } = attachment;
  return (
    <li className="attachment">
      <span className="attachment-thumb">
        <Thumbnail key={sha256} item={{ sha256, format: 'png' }} />
      </span>
      <span className="attachment-words">
        <b title={name}>{name}</b>
        <small className="muted">
          {text(`attach.role.${role}`)} · {formatMoment(atMs, language)}
        </small>
        {url !== '' && (
          <small className="attachment-url" dir="ltr" title={url}>
            {url}
          </small>
        )}
        {date !== '' && <small className="muted">{text('attach.seen', { date })}</small>}
        {said !== '' && <small dir="auto">{said}</small>}
      </span>
      <IconButton
        icon={X}
        label={text('attach.remove')}
        className="icon-button-small"
        onClick={() => {
          void act(stores, 'attach.remove', { attachment: entry }).then((done) => {
            if (done === null) void sayUndoable(stores, 'attach.removed', { name });
          });
        }}
      />
    </li>
  );
}
