import { Lock } from 'lucide-react';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useApp } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';

/** What leaves this computer: nothing; and the list that says so. */
export function PrivacySection() {
  const text = useText();
  const language = useLanguage();
  const known = useApp(({ state }) => state);
  const state = useRequest('app.state', {}).value ?? known;
  const calls = state?.networkCalls ?? [];
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
            {calls.map((call) => (
              <li key={`${call.atMs} ${call.host}`}>
                <time>{formatMoment(call.atMs, language)}</time> <code>{call.host}</code> {call.purpose}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
