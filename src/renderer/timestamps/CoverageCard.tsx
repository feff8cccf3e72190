import { FileInput, Stamp } from 'lucide-react';
import { useState } from 'react';
import type { AnchorState } from '../../shared/api/anchor-api.ts';
import { Bar } from '../components/Bar.tsx';
import { ChooseFile } from '../components/ChooseFile.tsx';
import { formatCount, formatDate, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { importToken } from '../stores/anchor-actions.ts';
import { replace } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { StampNowButton } from './StampNowButton.tsx';

/** How much of the log is under a token, until when that holds, and ways to have more of it. */
export function CoverageCard({ anchors }: { readonly anchors: AnchorState }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const [importing, setImporting] = useState(false);
  const { entries, anchoredEntries, tokens, lastTokenMs, protectedUntilMs, pending, waitingSinceMs } = anchors;
  const number = (value: number): string => formatCount(value, language);
  const moment = (ms: number | null): string => (ms === null ? text('timestamps.noneYet') : formatMoment(ms, language));
  const covered = text('timestamps.covered', { covered: number(anchoredEntries), of: number(entries) });
  return (
    <section className="card" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{text('timestamps.coverage')}</h2>
      <Bar done={anchoredEntries} total={Math.max(entries, 1)} label={covered} />
      <p>
        <b>{covered}</b>
      </p>
      <dl className="fields">
        <div>
          <dt>{text('timestamps.tokens')}</dt>
          <dd>{number(tokens)}</dd>
        </div>
        <div>
          <dt>{text('timestamps.lastToken')}</dt>
          <dd>{moment(lastTokenMs)}</dd>
        </div>
        {protectedUntilMs !== null && (
          <div>
            <dt>{text('timestamps.protected')}</dt>
            <dd>
              {formatDate(protectedUntilMs, language)} <small className="muted">{text('timestamps.renewed')}</small>
            </dd>
          </div>
        )}
        {pending > 0 && (
          <div>
            <dt>{text('timestamps.pending')}</dt>
            <dd>
              {text('timestamps.pendingWords', { count: pending })}
              {waitingSinceMs !== null &&
                ` · ${text('timestamps.waitingSince', { time: formatMoment(waitingSinceMs, language) })}`}
            </dd>
          </div>
        )}
      </dl>
      <div className="actions">
        <StampNowButton />
        <button type="button" className="button" aria-expanded={importing} onClick={() => setImporting(!importing)}>
          <FileInput aria-hidden size={16} strokeWidth={1.75} />
          {text('timestamps.import')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => replace(stores.navigation, { screen: 'settings', section: 'privacy' })}
        >
          {text('timestamps.calls')}
        </button>
      </div>
      {importing && (
        <div className="import-token">
          <p className="muted">
            <Stamp aria-hidden size={16} strokeWidth={1.6} /> {text('timestamps.importText')}
          </p>
          <ChooseFile
            what="token"
            label={text('timestamps.tokenPath')}
            action={text('timestamps.importAction')}
            onFile={async (path) => {
              const taken = await importToken(stores, path);
              if (taken) setImporting(false);
              return taken;
            }}
          />
        </div>
      )}
    </section>
  );
}
