import { ArrowLeftRight, Columns2, Contrast, SquareSplitHorizontal, Zap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { useText } from '../i18n/i18n.ts';
import { KeyHint } from '../keyboard/KeyHint.tsx';
import { COMPARE_MODES, pinReference } from '../stores/compare-store.ts';
import type { CompareMode } from '../stores/compare-store.ts';
import { useCompare, useStores } from '../stores/use-stores.ts';

const ICONS: Readonly<Record<CompareMode, LucideIcon>> = {
  side: Columns2,
  slider: SquareSplitHorizontal,
  flicker: Zap,
  difference: Contrast,
};

/** How the pictures are held against each other. */
export function CompareToolbar({ items }: { readonly items: readonly ItemDetail[] }) {
  const { compare } = useStores();
  const text = useText();
  const mode = useCompare((data) => data.mode);
  const sync = useCompare((data) => data.sync);
  const second = items[1];
  return (
    <div className="toolbar compare-toolbar">
      <Segmented
        label={text('compare.mode')}
        value={mode}
        options={COMPARE_MODES.map((value) => {
          const Icon = ICONS[value];
          return {
            value,
            disabled: items.length < 2 && value !== 'side',
            label: (
              <>
                <Icon aria-hidden size={15} strokeWidth={1.75} />
                {text(`compare.mode.${value}`)}
              </>
            ),
          };
        })}
        onChange={(next) => compare.setState({ mode: next })}
      />
      <span className="toolbar-space" />
      {second && (
        <IconButton
          icon={ArrowLeftRight}
          label={text('compare.swap')}
          onClick={() => pinReference(compare, second.entry)}
        />
      )}
      {mode === 'side' && (
        <button
          type="button"
          className="button button-quiet toggle"
          aria-pressed={sync}
          onClick={() => compare.setState({ sync: !sync })}
        >
          {text('compare.sync')} <KeyHint section="compare" standard="S" />
        </button>
      )}
    </div>
  );
}
