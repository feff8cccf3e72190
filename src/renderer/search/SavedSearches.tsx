import { Bookmark, BookmarkPlus, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { removeSearch, saveSearch } from '../stores/settings-actions.ts';
import { openTimeline } from '../stores/timeline-actions.ts';
import { useApp, useStores, useTimeline } from '../stores/use-stores.ts';

/** Searches that were kept. */
export function SavedSearches() {
  const stores = useStores();
  const text = useText();
  const query = useTimeline((data) => data.query);
  const saved = useApp(({ settings }) => settings?.savedSearches);
  const isSaved = saved?.some((other) => other.query === query) === true;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton icon={Bookmark} label={text('search.saved')} className="icon-button-small" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover saved"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={text('search.saved')}
        >
          {(saved === undefined || saved.length === 0) && <p className="muted">{text('search.savedNone')}</p>}
          <ul>
            {saved?.map(({ name, query: kept }) => (
              <li key={name} className="facet-value">
                <Popover.Close asChild>
                  <button type="button" onClick={() => void openTimeline(stores, kept)}>
                    <span>{name}</span>
                  </button>
                </Popover.Close>
                <IconButton
                  icon={X}
                  label={text('search.removeSaved', { name })}
                  className="icon-button-small"
                  onClick={() => void removeSearch(stores, name)}
                />
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="button button-small"
            disabled={query.trim() === '' || isSaved}
            onClick={() => void saveSearch(stores, query)}
          >
            <BookmarkPlus aria-hidden size={15} strokeWidth={1.75} />
            {text('search.save')}
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
