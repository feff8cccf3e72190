import { RadioGroup } from 'radix-ui';
import { useId, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { putAuthority, setConsent } from '../stores/anchor-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { draftOfPreset, paramsOf } from '../timestamps/authority-draft.ts';
import { hostOf } from '../timestamps/host-of.ts';
import { SentFacts } from '../timestamps/SentFacts.tsx';

/** So many known authorities can be ticked here; all others wait in the settings. */
const MOST_OFFERED = 6;

/** Whether hashes may be sent for time stamps. Nothing is chosen before somebody chooses, and staying offline is as good
 *  an answer as the other. */
export function TimestampsStep({ onNext }: { readonly onNext: () => void }) {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const presets = useApp(({ anchors }) => anchors?.presets ?? []);
  const [choice, setChoice] = useState<'offline' | 'online' | ''>('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  // Those that need an account or a certificate are more than a tick.
  const offered = presets.filter(({ rule }) => rule !== 'ACCOUNT_NEEDED' && rule !== 'OWN_ROOT').slice(0, MOST_OFFERED);
  const finish = async (): Promise<void> => {
    setBusy(true);
    const chosen = offered.filter(({ url }) => ticked.includes(url));
    let accepted = true;
    if (choice === 'online') {
      for (const preset of chosen) accepted = (await putAuthority(stores, paramsOf(draftOfPreset(preset)))) && accepted;
      accepted = accepted && (await setConsent(stores, true));
    }
    setBusy(false);
    if (accepted) onNext();
  };
  return (
    <section className="first-step stamps-step">
      <h1>{text('first.stamps')}</h1>
      <p className="lead">{text('timestamps.why')}</p>
      <RadioGroup.Root
        className="choices"
        aria-label={text('first.stamps')}
        value={choice}
        onValueChange={(value) => setChoice(value === 'online' ? 'online' : 'offline')}
      >
        <Choice id={`${id}-offline`} value="offline" title={text('first.offline')} words={text('first.offlineText')} />
        <Choice id={`${id}-online`} value="online" title={text('first.online')} words={text('first.onlineText')} />
      </RadioGroup.Root>
      {choice === 'online' && (
        <div className="card">
          <SentFacts />
          <fieldset className="first-authorities">
            <legend>{text('first.whom')}</legend>
            {offered.map(({ name, url, rule }) => (
              <label key={url} className="check-line">
                <input
                  type="checkbox"
                  checked={ticked.includes(url)}
                  onChange={() =>
                    setTicked(ticked.includes(url) ? ticked.filter((other) => other !== url) : [...ticked, url])
                  }
                />
                <span>
                  {name}{' '}
                  <bdi className="muted" dir="ltr">
                    {hostOf(url)}
                  </bdi>
                  <small className="muted">{text(`rule.${rule}`)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="muted">{text('first.moreAuthorities')}</p>
        </div>
      )}
      <div className="actions">
        <button
          type="button"
          className="button button-primary button-large"
          disabled={busy || choice === '' || (choice === 'online' && ticked.length === 0)}
          onClick={() => void finish()}
        >
          {choice !== 'online'
            ? text('first.toTimeline')
            : ticked.length === 0
              ? text('first.chooseWhom')
              : text('first.agree', { count: ticked.length })}
        </button>
      </div>
    </section>
  );
}

function Choice({
  id,
  value,
  title,
  words,
}: {
  readonly id: string;
  readonly value: string;
  readonly title: string;
  readonly words: string;
}) {
  return (
    <RadioGroup.Item id={id} value={value} className="choice" aria-labelledby={`${id}-title`}>
      <span className="choice-dot" aria-hidden />
      <span>
        <b id={`${id}-title`}>{title}</b>
        <small>{words}</small>
      </span>
    </RadioGroup.Item>
  );
}
