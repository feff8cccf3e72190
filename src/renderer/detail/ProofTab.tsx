import { ShieldAlert, ShieldCheck, Stamp } from 'lucide-react';
import type { ItemDetail, ProofBracket } from '../../shared/api/api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { formatCount, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

/** Why the record of this file can be trusted, in plain words first, in numbers after. */
export function ProofTab({ item }: { readonly item: ItemDetail }) {
  const text = useText();
  const language = useLanguage();
  const { proof } = item;
  const Icon = proof.holds ? ShieldCheck : ShieldAlert;
  const facts: readonly (readonly [string, string])[] = [
    [text('proof.fileHash'), item.sha256],
    [text('proof.leaf'), proof.leaf],
    [text('proof.root'), proof.root],
  ];
  return (
    <>
      <div className={proof.holds ? 'proof proof-good' : 'proof proof-bad'}>
        <Icon aria-hidden size={22} strokeWidth={1.6} />
        <div>
          <b>{text(proof.holds ? 'proof.holds' : 'proof.fails')}</b>
          <p>
            {proof.holds
              ? text('proof.holdsText', {
                  entry: formatCount(item.entry, language),
                  size: formatCount(proof.checkpointSize, language),
                })
              : text('proof.failsText')}
          </p>
        </div>
      </div>
      <p>{text(item.known === 'live' ? 'proof.howLive' : 'proof.howImported')}</p>
      <Bracket bracket={proof.bracket} />
      <dl className="fields fields-wide">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code className="hash">{value}</code>
              <CopyButton value={value} label={text('common.copy')} />
            </dd>
          </div>
        ))}
      </dl>
      <details className="more">
        <summary>
          {text('proof.path')} · {text('proof.steps', { count: proof.inclusion.length })}
        </summary>
        <ol className="hashes">
          {proof.inclusion.map((hash) => (
            <li key={hash}>
              <code className="hash">{hash}</code>
            </li>
          ))}
        </ol>
      </details>
      <details className="more">
        <summary>{text('proof.line')}</summary>
        <pre className="raw" tabIndex={0} dir="ltr">
          {proof.line}
        </pre>
        <CopyButton value={proof.line} label={text('common.copy')} />
      </details>
    </>
  );
}

/** Between which time stamps the entry was written, in words. */
function Bracket({ bracket }: { readonly bracket: ProofBracket | null }) {
  const text = useText();
  const language = useLanguage();
  const { afterMs = null, afterAuthority, beforeMs = null, beforeAuthority } = bracket ?? {};
  const lines = [
    afterMs !== null &&
      text('bracket.after', { time: formatMoment(afterMs, language), authority: afterAuthority ?? '' }),
    beforeMs === null
      ? text('bracket.noBefore')
      : text('bracket.before', { time: formatMoment(beforeMs, language), authority: beforeAuthority ?? '' }),
    afterMs === null && beforeMs !== null && text('bracket.noAfter'),
  ].filter((line) => line !== false);
  return (
    <div className={beforeMs === null ? 'bracket' : 'bracket bracket-good'}>
      <Stamp aria-hidden size={18} strokeWidth={1.6} />
      <div>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}
