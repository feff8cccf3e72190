import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { sameDayBefore } from './year-days.ts';

const YEARS_BACK = 5;
const PICTURES = 8;

/** This day in the years before; nothing on days on which nothing was done. */
export function SameDay() {
  const text = useText();
  const [spans] = useState(() => sameDayBefore(Date.now(), YEARS_BACK));
  const { value: years } = useRequest('review.pictures', { spans, count: PICTURES });
  const shown = (years ?? [])
    .map((pictures, back) => ({ pictures, back }))
    .filter(({ pictures }) => pictures.length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="review-same-day" aria-label={text('review.sameDay')}>
      {shown.map(({ pictures, back }) => (
        <section key={back}>
          <h2>{back === 0 ? text('review.yearAgo') : text('review.yearsAgo', { count: back + 1 })}</h2>
          <PictureStrip pictures={pictures} />
        </section>
      ))}
    </section>
  );
}
