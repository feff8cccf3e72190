import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { WorkStage } from '../../shared/works/bodies.ts';
import { useText } from '../i18n/i18n.ts';

const ICONS: Readonly<Record<WorkStage, LucideIcon>> = {
  draft: CircleDashed,
  'in-progress': CircleDot,
  finished: CircleCheck,
};

/** How far a work is, in a picture and in words. */
export function StageBadge({ stage }: { readonly stage: WorkStage }) {
  const text = useText();
  const Icon = ICONS[stage];
  return (
    <span className={`badge stage-${stage}`}>
      <Icon aria-hidden size={12} strokeWidth={2} />
      {text(`works.stage.${stage}`)}
    </span>
  );
}
