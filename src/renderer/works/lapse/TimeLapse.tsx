import { Grid2x2, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { WorkDetail, WorkItem } from '../../../shared/api/works-api.ts';
import { lapseFrames } from '../../../shared/works/lapse-frames.ts';
import type { LapseFrame } from '../../../shared/works/lapse-frames.ts';
import { IconButton } from '../../components/IconButton.tsx';
import { Modal } from '../../components/Modal.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Thumbnail } from '../../components/Thumbnail.tsx';
import { formatMoment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useStores } from '../../stores/use-stores.ts';
import { fileOf } from '../file-of.ts';
import { LapseFile } from './LapseFile.tsx';
import { useAllItems } from './use-all-items.ts';

const SPEEDS = ['0.5', '1', '2', '4'] as const;
type Speed = (typeof SPEEDS)[number];

/** A work in the order in which it was made: to be played, gone through by hand, or seen side by side. */
export function TimeLapse({ work, onClose }: { readonly work: WorkDetail; readonly onClose: () => void }) {
  const text = useText();
  const items = useAllItems(work.id);
  const frames = useMemo(() => (items === null ? null : lapseFrames(items)), [items]);
  return (
    <Modal title={text('lapse.title', { title: work.title })} onClose={onClose} className="lapse">
      {frames === null && <p className="muted">{text('common.loading')}</p>}
      {frames?.length === 0 && <p className="muted">{text('lapse.none')}</p>}
      {frames !== null && frames.length > 0 && <Player frames={frames} />}
      {frames !== null && frames.length > 0 && <LapseFile work={work} />}
    </Modal>
  );
}

function Player({ frames }: { readonly frames: readonly LapseFrame<WorkItem>[] }) {
  const { client } = useStores();
  const text = useText();
  const language = useLanguage();
  // Who wants no motion is shown all pictures at rest, and may still play them.
  const [still] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [sheet, setSheet] = useState(still);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(!still);
  const [speed, setSpeed] = useState<Speed>('1');
  const frame = frames[at] ?? frames[0];
  const next = frames[at + 1];
  const runs = playing && !sheet && next !== undefined;
  useEffect(() => {
    if (!runs || !frame) return undefined;
    const timer = setTimeout(() => setAt(at + 1), frame.ms / Number(speed));
    return () => clearTimeout(timer);
  }, [runs, frame, at, speed]);
  useEffect(() => {
    // The next pictures are there when their turn comes.
    for (const { item } of frames.slice(at + 1, at + 6)) new Image().src = client.thumbnailUrl(item.sha256, 1_024);
  }, [client, frames, at]);

  const toggle = (): void => {
    if (!playing && next === undefined) setAt(0);
    setPlaying(!playing || next === undefined);
  };
  const step = (to: number): void => {
    setPlaying(false);
    setAt(Math.min(frames.length - 1, Math.max(0, to)));
  };
  const onControl = ({ target }: KeyboardEvent): boolean =>
    target instanceof Element && target.closest('button,input,[role=radio]') !== null;
  useKeys(
    'viewer',
    {
      Space: (event) => !onControl(event) && (toggle(), true),
      ArrowLeft: (event) => !onControl(event) && (step(at - 1), true),
      ArrowRight: (event) => !onControl(event) && (step(at + 1), true),
      Home: (event) => !onControl(event) && (step(0), true),
      End: (event) => !onControl(event) && (step(frames.length - 1), true),
    },
    true,
  );
  if (!frame) return null;
  const { item } = frame;
  const judged = item.judgement?.final === true ? text('judge.final') : null;
  return (
    <>
      {sheet ? (
        <ol className="lapse-sheet" tabIndex={0} aria-label={text('lapse.sheet')}>
          {frames.map((one, index) => (
            <li key={`${one.item.sha256} ${one.item.entry}`}>
              <button
                type="button"
                className="picture-button"
                title={`${one.item.name} · ${formatMoment(one.item.atMs, language)}`}
                aria-label={`${one.item.name}, ${formatMoment(one.item.atMs, language)}`}
                onClick={() => {
                  setSheet(false);
                  step(index);
                }}
              >
                <Thumbnail item={fileOf(one.item)} />
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <figure className="lapse-stage">
          <img src={client.thumbnailUrl(item.sha256, 1_024)} alt={item.name} draggable={false} />
          <figcaption>
            <span>{formatMoment(item.atMs, language)}</span>
            {judged !== null && <b className="mark-badge mark-final">{judged}</b>}
            <span className="muted">{text('lapse.of', { at: at + 1, count: frames.length })}</span>
          </figcaption>
        </figure>
      )}
      <div className="lapse-controls">
        <IconButton
          icon={runs ? Pause : Play}
          label={text(runs ? 'lapse.pause' : 'lapse.play')}
          data-first-focus
          onClick={() => {
            setSheet(false);
            if (sheet) setPlaying(true);
            else toggle();
          }}
        />
        <IconButton icon={SkipBack} label={text('lapse.back')} disabled={at === 0} onClick={() => step(at - 1)} />
        <IconButton
          icon={SkipForward}
          label={text('lapse.forward')}
          disabled={next === undefined}
          onClick={() => step(at + 1)}
        />
        <input
          type="range"
          className="lapse-range"
          min={0}
          max={frames.length - 1}
          value={at}
          aria-label={text('lapse.place')}
          aria-valuetext={formatMoment(item.atMs, language)}
          onChange={(event) => step(Number(event.target.value))}
        />
        <Segmented
          label={text('lapse.speed')}
          value={speed}
          options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          onChange={setSpeed}
        />
        <IconButton icon={Grid2x2} label={text('lapse.sheet')} pressed={sheet} onClick={() => setSheet(!sheet)} />
      </div>
    </>
  );
}
