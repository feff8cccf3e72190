import { BadgeCheck, Ban, Flag, GitBranch, Images } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

const HEIGHT = 64;
/** Height of a stage that holds anything at all, so that few of many can still be seen. */
const LEAST = 5;

/** Generated → picked → final, drawn to the numbers; what others came from is counted beside it, and so is what was rejected
 *  and kept. */
export function Funnel({ work: { generated, picked, rejected, finals, used } }: { readonly work: WorkDetail }) {
  const text = useText();
  const height = (count: number): number =>
    count === 0 || generated === 0 ? 0 : Math.max(LEAST, (Math.min(count, generated) / generated) * HEIGHT);
  const kept = Math.max(picked, finals);
  const [a, b, c] = [height(generated), height(kept), height(finals)];
  const middle = HEIGHT / 2;
  const band = (x: number, left: number, right: number): string =>
    `M${x} ${middle - left / 2} C${x + 50} ${middle - left / 2} ${x + 50} ${middle - right / 2} ${x + 100} ${middle - right / 2}` +
    ` V${middle + right / 2} C${x + 50} ${middle + right / 2} ${x + 50} ${middle + left / 2} ${x} ${middle + left / 2} Z`;
  return (
    <figure className="funnel">
      <svg viewBox={`0 0 300 ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT} aria-hidden>
        <path className="funnel-generated" d={`M0 ${middle - a / 2} H100 V${middle + a / 2} H0 Z`} />
        <path className="funnel-picked" d={band(100, a, b)} />
        <path className="funnel-final" d={band(200, b, c)} />
      </svg>
      <figcaption className="funnel-numbers">
        <Stage icon={Images} count={generated} words={text('funnel.generated')} />
        <Stage icon={Flag} count={kept} words={text('funnel.picked')} />
        <Stage icon={BadgeCheck} count={finals} words={text('funnel.final')} />
        <Stage
          icon={GitBranch}
          count={used.length}
          words={text('funnel.used')}
          hint={text('selection.usedHint')}
          quiet
        />
        <Stage icon={Ban} count={rejected} words={text('funnel.rejected')} quiet />
      </figcaption>
    </figure>
  );
}

function Stage({
  icon: Icon,
  count,
  words,
  hint,
  quiet = false,
}: {
  readonly icon: LucideIcon;
  readonly count: number;
  readonly words: string;
  readonly hint?: string;
  readonly quiet?: boolean;
}) {
  const language = useLanguage();
  return (
    <span className={quiet ? 'funnel-stage funnel-quiet' : 'funnel-stage'} title={hint}>
      <b>{formatCount(count, language)}</b>
      <span>
        <Icon aria-hidden size={13} strokeWidth={1.75} /> {words}
      </span>
    </span>
  );
}
