import type { LineageNode } from '../../shared/lineage/lineage-graph.ts';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';

/** A file version in the story of another: its picture, its name, and how it belongs there. Opens it, unless it is the one that
 *  is shown. */
export function LineageStep({
  node,
  current,
  words,
  reason,
}: {
  readonly node: LineageNode | undefined;
  readonly current: boolean;
  readonly words?: string;
  readonly reason?: string;
}) {
  const { navigation } = useStores();
  const text = useText();
  if (!node) return null;
  const inside = (
    <>
      <span className="origin-thumb">
        <Thumbnail key={node.sha256} item={node} />
      </span>
      <span className="origin-words">
        <bdi>{node.name}</bdi>
        <small>{words ?? (current ? text('lineage.this') : `#${node.entry}`)}</small>
        {reason !== undefined && <small>{reason}</small>}
      </span>
    </>
  );
  if (current) return <div className="origin-step origin-current">{inside}</div>;
  return (
    <button type="button" className="origin-step" onClick={() => go(navigation, { screen: 'item', entry: node.entry })}>
      {inside}
    </button>
  );
}
