import { Check, Plus } from 'lucide-react';
import type { AuthorityPreset } from '../../shared/api/anchor-api.ts';
import { useText } from '../i18n/i18n.ts';
import { putAuthority } from '../stores/anchor-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { draftOfPreset, paramsOf, type AuthorityDraft } from './authority-draft.ts';
import { hostOf } from './host-of.ts';

const REGIONS = ['international', 'china'] as const;

/** Known authorities by region, each with its rule in words. Those that need more than one click open the form. */
export function PresetList({
  presets,
  taken,
  onDraft,
}: {
  readonly presets: readonly AuthorityPreset[];
  /** Addresses that are on the list already. */
  readonly taken: readonly string[];
  readonly onDraft: (draft: AuthorityDraft) => void;
}) {
  const stores = useStores();
  const text = useText();
  const add = (preset: AuthorityPreset): void => {
    const draft = draftOfPreset(preset);
    if (preset.rule === 'OWN_ROOT' || preset.rule === 'ACCOUNT_NEEDED') onDraft(draft);
    else void putAuthority(stores, paramsOf(draft));
  };
  return (
    <>
      {REGIONS.map((region) => (
        <div key={region} className="presets">
          <h4>{text(`timestamps.${region}`)}</h4>
          <ul>
            {presets
              .filter((preset) => preset.region === region)
              .map((preset) => {
                const isTaken = taken.includes(preset.url);
                return (
                  <li key={preset.url}>
                    <span>
                      <b>{preset.name}</b>{' '}
                      <bdi className="muted" dir="ltr">
                        {hostOf(preset.url)}
                      </bdi>
                      <small className="muted">{text(`rule.${preset.rule}`)}</small>
                    </span>
                    <button
                      type="button"
                      className="button button-small"
                      aria-label={text('timestamps.addNamed', { name: preset.name })}
                      disabled={isTaken}
                      onClick={() => add(preset)}
                    >
                      {isTaken ? <Check aria-hidden size={14} /> : <Plus aria-hidden size={14} />}
                      {text(isTaken ? 'timestamps.added' : 'timestamps.addShort')}
                    </button>
                  </li>
                );
              })}
          </ul>
          {region === 'china' && <p className="muted">{text('timestamps.chinaText')}</p>}
        </div>
      ))}
    </>
  );
}
