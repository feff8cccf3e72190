import type { ItemDetail } from '../../shared/api/api.ts';
import { GenerationDiffView } from '../detail/GenerationDiffView.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { useText } from '../i18n/i18n.ts';

/** In what each picture's making differs from that of the reference. */
export function CompareDifferences({ items }: { readonly items: readonly ItemDetail[] }) {
  const text = useText();
  const [reference, ...others] = items;
  if (!reference || others.length === 0) return null;
  return (
    <section className="compare-words">
      <h2>{text('compare.words')}</h2>
      <div className="compare-columns">
        {others.map((item) => (
          <div key={item.entry}>
            <h3>{text('compare.against', { name: nameOf(item), reference: nameOf(reference) })}</h3>
            <GenerationDiffView before={reference} after={item} />
          </div>
        ))}
      </div>
    </section>
  );
}
