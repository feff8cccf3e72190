import { useEffect, useRef, useState } from 'react';
import { useStores } from '../stores/use-stores.ts';
import { nameOf } from '../detail/DetailStage.tsx';
import { useText } from '../i18n/i18n.ts';
import { sizeOf } from './CompareStage.tsx';
import { PairView } from './PairView.tsx';
import type { PairProps } from './PairView.tsx';

/** Larger canvases cost memory and show nothing more on a screen. */
const LARGEST = 2_048;

/** How much each pixel of one picture differs from the other's: black is the same. */
export function DifferenceView(props: PairProps) {
  const { reference, candidate } = props;
  const { client } = useStores();
  const text = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [gain, setGain] = useState(4);
  const [failed, setFailed] = useState(false);
  const urls = [reference, candidate].map(({ sha256 }) => client.originalUrl(sha256)).join('\n');
  const previews = [reference, candidate].map(({ sha256 }) => client.thumbnailUrl(sha256, 1024)).join('\n');
  const { width, height } = sizeOf(reference);

  useEffect(() => {
    let wanted = true;
    const draw = async (): Promise<void> => {
      const [a, b] = await Promise.all(
        urls.split('\n').map((url, i) => loadPicture(url, previews.split('\n')[i] ?? url)),
      );
      const context = canvas.current?.getContext('2d');
      if (!wanted || !context || !a || !b) return;
      const scale = Math.min(1, LARGEST / Math.max(width, height));
      const size = [Math.round(width * scale), Math.round(height * scale)] as const;
      [context.canvas.width, context.canvas.height] = size;
      context.globalCompositeOperation = 'source-over';
      context.drawImage(a, 0, 0, ...size);
      context.globalCompositeOperation = 'difference';
      context.drawImage(b, 0, 0, ...size);
      setFailed(false);
    };
    draw().catch(() => {
      if (wanted) setFailed(true);
    });
    return () => {
      wanted = false;
    };
  }, [urls, previews, width, height]);

  return (
    <PairView
      {...props}
      controls={
        <>
          <label className="range">
            <span>{text('compare.gain')}</span>
            <input
              type="range"
              min={1}
              max={16}
              step={1}
              value={gain}
              onChange={(event) => setGain(Number(event.target.value))}
            />
            <span>×{gain}</span>
          </label>
          <span className="muted">{failed ? text('timeline.noPicture') : text('compare.differenceNote')}</span>
        </>
      }
    >
      <canvas
        ref={canvas}
        className="difference"
        role="img"
        aria-label={text('compare.against', { name: nameOf(candidate), reference: nameOf(reference) })}
        style={{ filter: `brightness(${gain})` }}
      />
    </PairView>
  );
}

/** The original where the browser can draw it, otherwise what the back made of it. */
async function loadPicture(url: string, preview: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    image.src = preview;
    await image.decode();
  }
  return image;
}
