import { useEffect, useState } from 'react';
import { Picture } from '../components/Picture.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { useText } from '../i18n/i18n.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { PairView } from './PairView.tsx';
import type { PairProps } from './PairView.tsx';

const SECONDS = [0.4, 0.8, 1.5] as const;

/** The two pictures by turns in one place: what moves is what differs. Never faster than is safe to look at. */
export function FlickerView(props: PairProps) {
  const { reference, candidate } = props;
  const text = useText();
  const [second, setSecond] = useState(false);
  const [seconds, setSeconds] = useState<number>(0.8);
  const [still] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  useKeys('compare', { Space: () => setSecond(!second) });
  useEffect(() => {
    if (still) return undefined;
    const timer = setInterval(() => setSecond((shown) => !shown), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, still]);
  const shown = second ? candidate : reference;
  return (
    <PairView
      {...props}
      controls={
        <>
          <b className="flicker-name">{nameOf(shown)}</b>
          {still ? (
            <span className="muted">{text('compare.reducedFlicker')}</span>
          ) : (
            SECONDS.map((choice) => (
              <button
                key={choice}
                type="button"
                className="button button-small button-quiet toggle"
                aria-pressed={seconds === choice}
                onClick={() => setSeconds(choice)}
              >
                {text('compare.speed', { seconds: choice })}
              </button>
            ))
          )}
        </>
      }
    >
      <Picture key={reference.sha256} item={reference} alt={nameOf(reference)} />
      <span className={second ? 'flicker-top' : 'flicker-top flicker-hidden'}>
        <Picture key={candidate.sha256} item={candidate} alt={nameOf(candidate)} />
      </span>
    </PairView>
  );
}
