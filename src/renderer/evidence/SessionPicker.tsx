import { useState } from 'react';
import { formatCount, formatDay, formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import type { Span } from './export-scope.ts';

/** So many sessions are shown before somebody asks for more. */
const PAGE = 30;

/** Sessions to tick, newest first. */
export function SessionPicker({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Span[];
  readonly onChange: (spans: readonly Span[]) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const [shown, setShown] = useState(PAGE);
  const overview = useRequest('timeline.sessions', {}).value;
  if (!overview) return <p className="muted">{text('common.loading')}</p>;
  const { sessionFirstMs, sessionLastMs, sessionIterations, sessionItems } = overview;
  const toggle = (span: Span): void => {
    const others = chosen.filter(({ firstMs }) => firstMs !== span.firstMs);
    onChange(others.length === chosen.length ? [...chosen, span] : others);
  };
  return (
    <div className="session-picker" role="group" aria-label={text('export.scope.sessions')} tabIndex={0}>
      {sessionFirstMs.slice(0, shown).map((firstMs, index) => {
        const lastMs = sessionLastMs[index] ?? firstMs;
        return (
          <label key={firstMs} className="check-line">
            <input
              type="checkbox"
              checked={chosen.some((span) => span.firstMs === firstMs)}
              onChange={() => toggle({ firstMs, lastMs })}
            />
            <span>
              {formatDay(firstMs, language)} · {formatTime(firstMs, language)}–{formatTime(lastMs, language)}
              <small className="muted">
                {text('wizard.session', {
                  iterations: formatCount(sessionIterations[index] ?? 0, language),
                  items: formatCount(sessionItems[index] ?? 0, language),
                })}
              </small>
            </span>
          </label>
        );
      })}
      {sessionFirstMs.length > shown && (
        <button type="button" className="link" onClick={() => setShown(shown + PAGE)}>
          {text('wizard.moreSessions', { count: sessionFirstMs.length - shown })}
        </button>
      )}
    </div>
  );
}
