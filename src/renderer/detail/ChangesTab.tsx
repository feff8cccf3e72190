import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { Segmented } from '../components/Segmented.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { nameOf } from './DetailStage.tsx';
import { GenerationDiffView } from './GenerationDiffView.tsx';
import { PickIteration } from './PickIteration.tsx';
import type { Against, AgainstKind } from './use-against.ts';

const KINDS: readonly AgainstKind[] = ['previous', 'first', 'batch', 'picked'];

/** What changed against another iteration, in words and symbols. */
export function ChangesTab({ item, against }: { readonly item: ItemDetail; readonly against: Against }) {
  const text = useText();
  const language = useLanguage();
  const [picking, setPicking] = useState(false);
  const { other } = against;
  return (
    <>
      <div className="against">
        <Segmented
          label={text('detail.against')}
          value={against.kind}
          options={KINDS.map((kind) => ({
            value: kind,
            label: text(kind === 'picked' && !against.has.picked ? 'detail.against.pick' : `detail.against.${kind}`),
            disabled: kind === 'batch' && !against.has.batch,
          }))}
          onChange={(kind) => (kind === 'picked' ? setPicking(true) : against.choose(kind))}
        />
      </div>
      {against.entry === null && (
        <p className="muted">{text(against.kind === 'first' ? 'detail.noFirst' : 'detail.noOther')}</p>
      )}
      {other && (
        <>
          <p className="against-what">
            <span className="against-thumb">
              <Thumbnail key={other.sha256} item={other} />
            </span>
            <span>
              {text('compare.against', { name: nameOf(item), reference: nameOf(other) })}
              <small>{formatTime(other.recordedMs, language)}</small>
            </span>
          </p>
          <GenerationDiffView before={other} after={item} />
        </>
      )}
      {picking && (
        <PickIteration
          onPick={(entry) => {
            setPicking(false);
            against.pick(entry);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
