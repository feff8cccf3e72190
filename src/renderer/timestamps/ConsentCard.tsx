import type { AnchorState } from '../../shared/api/anchor-api.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { SwitchRow } from '../settings/SettingRow.tsx';
import { keepRevocationLists, setConsent } from '../stores/anchor-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { SentFacts } from './SentFacts.tsx';

/** The words before the first request, the switch that allows it, and one for what is fetched beside tokens. */
export function ConsentCard({ anchors }: { readonly anchors: AnchorState }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const { consentMs } = anchors;
  return (
    <section className="card consent">
      <p>{text('timestamps.why')}</p>
      <SentFacts />
      <SwitchRow
        label={text('timestamps.consent')}
        hint={
          consentMs === null
            ? text('timestamps.consentOff')
            : text('timestamps.consentOn', { time: formatMoment(consentMs, language) })
        }
        checked={consentMs !== null}
        onChange={(agree) => void setConsent(stores, agree)}
      />
      {consentMs !== null && (
        <SwitchRow
          label={text('timestamps.lists')}
          hint={text('timestamps.listsHint')}
          checked={anchors.revocationLists}
          onChange={(keep) => void keepRevocationLists(stores, keep)}
        />
      )}
    </section>
  );
}
