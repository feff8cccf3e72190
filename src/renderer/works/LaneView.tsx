import { useText } from '../i18n/i18n.ts';
import { stretchesOf } from './lanes.ts';
import type { Lane, Stretch } from './lanes.ts';

const HEIGHT = 40;
const TOP = 16;
const BOTTOM = 34;
/** Values nearer to each other than this share of the width would cover one another. */
const APART = 7;

/** One parameter over time: numbers as steps of their height, names as stretches. All values are read out in order. */
export function LaneView({ lane: { label, values, numeric } }: { readonly lane: Lane }) {
  const text = useText();
  const stretches = stretchesOf(values);
  const told = stretches.map(({ value }) => value ?? text('lanes.unknown')).join(' → ');
  return (
    <div className="lane">
      <span className="lane-label" title={label}>
        {label}
      </span>
      <svg className="lane-drawing" role="img" aria-label={`${label}: ${told}`} width="100%" height={HEIGHT}>
        {numeric ? (
          <Steps stretches={stretches} count={values.length} />
        ) : (
          stretches.map((stretch) => <Span key={stretch.from} stretch={stretch} count={values.length} />)
        )}
      </svg>
    </div>
  );
}

function Steps({ stretches, count }: { readonly stretches: readonly Stretch[]; readonly count: number }) {
  const numbers = stretches.flatMap(({ value }) => (value === null ? [] : Number(value)));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const y = (value: string): number =>
    high === low ? (TOP + BOTTOM) / 2 : BOTTOM - ((Number(value) - low) / (high - low)) * (BOTTOM - TOP);
  let labelled = -APART;
  return stretches.map(({ from, to, value }, index) => {
    if (value === null) return null;
    const x = (from / count) * 100;
    const before = stretches[index - 1]?.value ?? null;
    const hasLabel = x - labelled >= APART;
    if (hasLabel) labelled = x;
    return (
      <g key={from}>
        <line className="lane-step" x1={`${x}%`} x2={`${(to / count) * 100}%`} y1={y(value)} y2={y(value)} />
        {before !== null && <line className="lane-rise" x1={`${x}%`} x2={`${x}%`} y1={y(before)} y2={y(value)} />}
        {hasLabel && (
          <text className="lane-value" x={`${x}%`} y={y(value) - 5} dx={2}>
            {value}
          </text>
        )}
      </g>
    );
  });
}

function Span({ stretch: { from, to, value }, count }: { readonly stretch: Stretch; readonly count: number }) {
  if (value === null) return null;
  const x = (from / count) * 100;
  const width = ((to - from) / count) * 100;
  return (
    <svg x={`${x}%`} y={8} width={`${width}%`} height={24} overflow="hidden">
      <rect className="lane-span" x={0.5} y={0.5} width="99%" height={23} rx={4} />
      {width >= APART && (
        <text className="lane-name" x={8} y={16}>
          {value}
        </text>
      )}
      <title>{value}</title>
    </svg>
  );
}
