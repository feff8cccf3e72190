import { useText } from '../i18n/i18n.ts';
import type { PromptVersion } from './prompt-versions.ts';

const HEIGHT = 56;
const MOST = 120;

/** A column for every version: how many words and tags its prompt has, and on top how many of them are new. */
export function PromptGrowth({ versions }: { readonly versions: readonly PromptVersion[] }) {
  const text = useText();
  const shown = versions.slice(-MOST);
  const most = Math.max(1, ...shown.map(({ words }) => words));
  const width = 100 / shown.length;
  const first = shown[0]?.words ?? 0;
  const last = shown.at(-1)?.words ?? 0;
  return (
    <figure className="growth">
      <svg
        role="img"
        aria-label={text('prompts.growthLabel', { first, last, count: versions.length })}
        width="100%"
        height={HEIGHT}
      >
        {shown.map(({ number, words, fresh }, index) => {
          const tall = (words / most) * HEIGHT;
          const added = number === 1 ? 0 : (Math.min(fresh, words) / most) * HEIGHT;
          const column = { x: `${index * Math.min(width, 6)}%`, width: `${Math.min(width, 6) * 0.82}%` };
          return (
            <g key={number}>
              <rect
                {...column}
                className="growth-kept"
                y={HEIGHT - tall + added}
                height={Math.max(0, tall - added)}
                rx={1}
              />
              {added > 0 && (
                <rect {...column} className="growth-new" y={HEIGHT - tall} height={Math.max(1, added - 1)} rx={1} />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="muted">
        {text('prompts.growth', { first, last })} <span className="growth-key" aria-hidden />{' '}
        {text('prompts.growthNew')}
      </figcaption>
    </figure>
  );
}
