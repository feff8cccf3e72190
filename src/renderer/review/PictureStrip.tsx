import type { ReviewPicture } from '../../shared/api/review-api.ts';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { formatDay } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';

/** Pictures side by side; each opens its iteration. */
export function PictureStrip({ pictures }: { readonly pictures: readonly ReviewPicture[] }) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  return (
    <ul className="review-strip">
      {pictures.map((picture) => {
        const chosen = picture.chosen === null ? '' : ` · ${text(`review.chosen.${picture.chosen}`)}`;
        const words = `${picture.name} · ${formatDay(picture.atMs, language)}${chosen}`;
        return (
          <li key={picture.sha256}>
            <button
              type="button"
              className={picture.chosen === 'final' ? 'picture-button review-final' : 'picture-button'}
              title={words}
              aria-label={words}
              onClick={() => go(navigation, { screen: 'item', entry: picture.entry })}
            >
              <Thumbnail item={picture} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
