import type { CSSProperties } from 'react';
import { formatDay, formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { SessionWorks } from './SessionWorks.tsx';

/** The date above the first session of a day. */
export function DayHeading({ session, style }: { readonly session: number; readonly style: CSSProperties }) {
  const language = useLanguage();
  const ms = useTimeline(({ overview }) => overview?.sessionFirstMs[session] ?? 0);
  return (
    <div className="day-heading" role="row" style={style}>
      <span role="rowheader">{formatDay(ms, language)}</span>
    </div>
  );
}

/** When a session was and what came of it; also pinned to the top while one scrolls through it. */
export function SessionHeading({
  session,
  style,
  pinned = false,
}: {
  readonly session: number;
  readonly style?: CSSProperties;
  readonly pinned?: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const first = useTimeline(({ overview }) => overview?.sessionFirstMs[session] ?? 0);
  const last = useTimeline(({ overview }) => overview?.sessionLastMs[session] ?? 0);
  const iterations = useTimeline(({ overview }) => overview?.sessionIterations[session] ?? 0);
  const items = useTimeline(({ overview }) => overview?.sessionItems[session] ?? 0);
  const span = [first, last].map((ms) => formatTime(ms, language));
  const content = (
    <>
      {pinned && <b className="pinned-day">{formatDay(first, language)}</b>}
      <b>{span[0] === span[1] ? span[0] : span.join(' – ')}</b>
      <span>
        {text('timeline.sessionIterations', { count: iterations })} ·{' '}
        {text('timeline.sessionPictures', { count: items })}
      </span>
    </>
  );
  // Pinned it only repeats what the list says, so it is not read out again.
  if (pinned) {
    return (
      <div className="session-heading session-pinned" aria-hidden>
        {content}
      </div>
    );
  }
  return (
    <div className="session-heading" role="row" style={style}>
      <span className="session-words" role="rowheader">
        {content}
      </span>
      <SessionWorks session={session} />
    </div>
  );
}
