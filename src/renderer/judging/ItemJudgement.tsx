import { useJudgement } from '../stores/judgement-loader.ts';
import { JudgementBadges } from './JudgementBadges.tsx';

/** How a file version is judged, by its hash. */
export function ItemJudgement({ sha256 }: { readonly sha256: string }) {
  return <JudgementBadges judgement={useJudgement(sha256)} />;
}
