import { Check } from 'lucide-react';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { NamedLink } from '../../shared/works/named-links.ts';
import { dayValue, formatWhen } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

/** Links that the author's notes name: perhaps the work was published there. Only the author can say so. */
export function NamedLinks({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  if (work.namedLinks.length === 0) return null;
  return (
    <div className="named-links">
      <ul>
        {work.namedLinks.map((link) => (
          <Named key={link.url} work={work.id} link={link} />
        ))}
      </ul>
      <small className="muted">{text('publication.thereHint')}</small>
    </div>
  );
}

function Named({ work, link: { url, atMs } }: { readonly work: string; readonly link: NamedLink }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  return (
    <li className="named-link">
      <div className="named-link-words">
        <p>{text('publication.named', { time: formatWhen(atMs, language) })}</p>
        <code dir="ltr">{url}</code>
      </div>
      <button
        type="button"
        className="button"
        onClick={() => {
          const words = { title: '', url, date: dayValue(Date.now()) };
          void act(stores, 'works.publish', { id: work, ...words }).then((done) => {
            if (done) void sayUndoable(stores, 'publication.recorded');
          });
        }}
      >
        <Check aria-hidden size={15} strokeWidth={1.75} />
        {text('publication.there')}
      </button>
    </li>
  );
}
