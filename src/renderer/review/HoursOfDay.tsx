import { useText } from '../i18n/i18n.ts';

const HOUR_MS = 3_600_000;

/** When in the day one works, an hour a bar. */
export function HoursOfDay({ hoursMs }: { readonly hoursMs: readonly number[] }) {
  const text = useText();
  const most = Math.max(...hoursMs);
  return (
    <section className="card">
      <h2>{text('review.hoursOfDay')}</h2>
      {most === 0 ? (
        <p className="muted">{text('review.hoursNone')}</p>
      ) : (
        <ol className="review-hours">
          {hoursMs.map((ms, hour) => {
            const words = text('review.hour', { hour, minutes: Math.round(ms / 60_000) });
            return (
              <li key={hour} title={words}>
                <i style={{ blockSize: `${Math.round((ms / most) * 100)}%` }} aria-hidden />
                <span className="visually-hidden">{words}</span>
                {hour % 6 === 0 && <small aria-hidden>{hour}</small>}
              </li>
            );
          })}
        </ol>
      )}
      <p className="muted">
        {text('review.hoursHint', { count: Math.round(hoursMs.reduce((sum, ms) => sum + ms, 0) / HOUR_MS) })}
      </p>
    </section>
  );
}
