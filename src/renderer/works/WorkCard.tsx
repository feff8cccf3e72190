import { ImageOff } from 'lucide-react';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { WorkSummary } from '../../shared/api/works-api.ts';
import { formatDay } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { StageBadge } from './StageBadge.tsx';

/** A work in the list: the picture that stands for it, how far it is, and its numbers. */
export function WorkCard({ work }: { readonly work: WorkSummary }) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const { id, title, state, cover, items, picked, finals, firstMs, lastMs } = work;
  const days = [...new Set([firstMs, lastMs].flatMap((ms) => (ms === null ? [] : [formatDay(ms, language)])))];
  return (
    <li className="work-card">
      <button type="button" onClick={() => go(navigation, { screen: 'work', id })}>
        <span className="work-cover">
          {cover === null ? (
            <ImageOff aria-hidden size={26} strokeWidth={1.25} />
          ) : (
            <Thumbnail key={cover} item={{ sha256: cover, format: 'png' }} />
          )}
        </span>
        <span className="work-card-words">
          <b dir="auto">{title}</b>
          <StageBadge stage={state} />
          <small className="muted">
            {[
              text('works.items', { count: items }),
              text('works.pickedCount', { count: picked }),
              text('works.finalsCount', { count: finals }),
            ].join(' · ')}
          </small>
          {days.length > 0 && <small className="muted">{days.join(' – ')}</small>}
        </span>
      </button>
    </li>
  );
}
