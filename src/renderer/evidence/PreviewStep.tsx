import type { ReactNode } from 'react';
import type { ExportPreview } from '../../shared/api/export-api.ts';
import { formatCount, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { ExportScope } from '../../shared/api/params.ts';
import type { ExportChoices } from './export-choices.ts';
import { WholeReport } from './WholeReport.tsx';

/** What a judge sees first, and what stands where in the package: from the same numbers as the report. */
export function PreviewStep({
  preview,
  scope,
  choices,
  title,
}: {
  readonly preview: ExportPreview;
  readonly scope: ExportScope;
  readonly choices: ExportChoices;
  readonly title: string;
}) {
  const text = useText();
  const language = useLanguage();
  const number = (value: number): string => formatCount(value, language);
  const moment = (ms: number): string => formatMoment(ms, language);
  const { facts, items, iterations, entries, of, checklist } = preview;
  const { firstMs, lastMs, afterMs, beforeMs, tokens, authorities } = facts;
  const levels = [
    ['A', facts.liveAnchored],
    ['B', facts.liveOnly],
    ['C', facts.imported],
  ] as const;
  const open = checklist.filter(({ level }) => level !== 'good').length;
  return (
    <>
      <section className="card sheet">
        <p className="sheet-kind">{text('preview.kind')}</p>
        <h2>{title.trim() === '' ? text('preview.untitled') : title.trim()}</h2>
        {choices.author.trim() !== '' && <p>{text('preview.by', { author: choices.author.trim() })}</p>}
        <ul className="figures">
          <Figure value={number(items)} label={text('preview.items')} />
          <Figure value={number(iterations)} label={text('preview.iterations')} />
          <Figure value={number(facts.liveAnchored + facts.liveOnly)} label={text('preview.live')} />
          <Figure value={number(tokens)} label={text('preview.tokens')} />
        </ul>
        {firstMs !== null && lastMs !== null && (
          <p>{text('preview.span', { from: moment(firstMs), to: moment(lastMs) })}</p>
        )}
        <p>
          {beforeMs !== null
            ? text('preview.before', { time: moment(beforeMs), authorities: authorities.join('、') })
            : text('preview.noBefore')}
          {afterMs !== null && ` ${text('preview.after', { time: moment(afterMs) })}`}
        </p>
        <ul className="levels">
          {levels
            .filter(([, count]) => count > 0)
            .map(([level, count]) => (
              <li key={level}>
                <span className={`level level-${level}`}>{level}</span>
                {text(`preview.level.${level}`, { count: number(count) })}
              </li>
            ))}
        </ul>
        <p className="muted">
          {text('preview.disclosed', { entries: number(entries), of: number(of) })}{' '}
          {open > 0 && text('preview.open', { count: open })}
        </p>
      </section>
      <section className="card">
        <h2>{text('preview.contents')}</h2>
        <ol className="contents">
          {PARTS.map((part) => (
            <li key={part}>
              <b>{text(`preview.part.${part}`)}</b>
              <span className="muted">{text(`preview.part.${part}.text`)}</span>
            </li>
          ))}
        </ol>
        <p className="muted">{text('preview.plain')}</p>
      </section>
      <WholeReport wanted={{ scope, title: title.trim(), author: choices.author.trim(), copies: choices.copies }} />
    </>
  );
}

/** In the order of the report. */
const PARTS = ['sheet', 'meaning', 'process', 'limits', 'list', 'environment', 'check'] as const;

function Figure({ value, label }: { readonly value: string; readonly label: ReactNode }) {
  return (
    <li>
      <b>{value}</b>
      <span>{label}</span>
    </li>
  );
}
