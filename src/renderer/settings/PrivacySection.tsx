import { Lock } from 'lucide-react';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';

/** What leaves this computer: nothing; and the list that says so. */
export function PrivacySection() {
  const text = useText();
  const language = useLanguage();
  const calls = useRequest('anchors.calls', {}).value ?? [];
  return (
    <>
      <section className="card privacy">
        <Lock aria-hidden size={26} strokeWidth={1.5} />
        <div>
          <h2>{text('settings.privacyTitle')}</h2>
          <p>{text('settings.privacyText')}</p>
        </div>
      </section>
      <section className="card">
        <h2>{text('settings.network')}</h2>
        {calls.length === 0 ? (
          <p>{text('settings.networkNone')}</p>
        ) : (
          <ul className="calls">
            {calls.toReversed().map((call) => (
              <li key={`${call.atMs} ${call.host}`}>
                <time>{formatMoment(call.atMs, language)}</time> <code>{call.host}</code> {text(`call.${call.purpose}`)}{' '}
                · {text(`call.${call.result}`)} {call.detail}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
