import { Thumbnail } from '../components/Thumbnail.tsx';
import type { WorkDetail, WorkItem } from '../../shared/api/works-api.ts';
import type { Link } from '../../shared/lineage/lineage.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { linkReason, linkText } from '../lineage/link-text.ts';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useRecordChanges, useStores } from '../stores/use-stores.ts';
import { fileOf } from './file-of.ts';
import { WorkSection } from './WorkSection.tsx';

/** Files that painting programs keep their layers in, by their endings. */
const DOCUMENT = /\.(?:psd|psb|kra|clip|xcf|sai2?|ora|afphoto|procreate)$/i;
/** As many items of a work are looked through. */
const LOOKED_AT = 300;

/** Part 5: the documents of painting programs in the work, each version that was saved, and what can be read of it. */
export function EditsSection({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  const changes = useRecordChanges();
  const { value: items = [] } = useRequest('works.items', { id: work.id, from: 0, count: LOOKED_AT }, changes);
  const { value: lineage } = useRequest('lineage.ofWork', { id: work.id }, changes);
  const names = new Map((lineage?.nodes ?? []).map(({ sha256, name }) => [sha256, name]));
  const documents = items.filter(({ name }) => DOCUMENT.test(name)).sort((a, b) => a.atMs - b.atMs);
  return (
    <WorkSection
      work={work}
      section="edits"
      {...(documents.length > 0 && { summary: text('edits.versions', { count: documents.length }) })}
    >
      {documents.length > 0 && (
        <ol className="edit-list">
          {documents.map((item) => (
            <EditVersion
              key={`${item.sha256} ${item.entry}`}
              item={item}
              sources={(lineage?.links ?? []).filter(({ child }) => child === item.sha256)}
              names={names}
            />
          ))}
        </ol>
      )}
      <p className="muted edits-plain">{text('edits.plain')}</p>
    </WorkSection>
  );
}

function EditVersion({
  item,
  sources,
  names,
}: {
  readonly item: WorkItem;
  /** What it came from. */
  readonly sources: readonly Link[];
  /** Names of files by their hashes. */
  readonly names: ReadonlyMap<string, string>;
}) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const { value: facts } = useRequest('edits.get', { sha256: item.sha256 });
  return (
    <li className="edit-version">
      <button
        type="button"
        className="picture-button edit-picture"
        aria-label={text('edits.open', { name: item.name })}
        onClick={() => go(navigation, { screen: 'item', entry: item.entry })}
      >
        <Thumbnail item={fileOf(item)} />
      </button>
      <div>
        <p dir="auto">{item.name}</p>
        <p className="muted">
          {[
            formatMoment(item.atMs, language),
            facts?.width !== undefined && facts.height !== undefined && `${facts.width} × ${facts.height}`,
            facts?.layers && text('edits.layers', { count: facts.layers.count }),
            facts?.history !== undefined && text('edits.history'),
          ]
            .filter((part) => typeof part === 'string')
            .join(' · ')}
        </p>
        {sources.map((link) => (
          <p key={link.parent} className="edit-source" title={linkReason(link, language)}>
            {text('edits.from', { name: names.get(link.parent) ?? '' })}
            <span className="muted"> {linkText(link, language)}</span>
          </p>
        ))}
        {facts?.layers && facts.layers.names.length > 0 && (
          <p className="edit-layers muted" dir="auto">
            {facts.layers.names.slice(0, 12).join(' / ')}
            {facts.layers.names.length > 12 && ' …'}
          </p>
        )}
      </div>
    </li>
  );
}
