import { useState } from 'react';
import { Picture } from '../components/Picture.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { useText } from '../i18n/i18n.ts';
import { PairView } from './PairView.tsx';
import type { PairProps } from './PairView.tsx';

/** One picture over the other, up to a line that can be moved. */
export function SliderView(props: PairProps) {
  const { reference, candidate } = props;
  const text = useText();
  const [at, setAt] = useState(50);
  return (
    <PairView
      {...props}
      controls={
        <label className="range">
          <span className="side-name">{nameOf(reference)}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={0.5}
            value={at}
            aria-label={text('compare.divider')}
            onChange={(event) => setAt(Number(event.target.value))}
          />
          <span className="side-name">{nameOf(candidate)}</span>
        </label>
      }
    >
      <Picture key={candidate.sha256} item={candidate} alt={nameOf(candidate)} />
      <span className="slider-top" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}>
        <Picture key={reference.sha256} item={reference} alt={nameOf(reference)} />
      </span>
      <span className="slider-line" style={{ insetInlineStart: `${at}%` }} />
    </PairView>
  );
}
