import type { Judgement } from '../../shared/api/works-api.ts';
import type { Text } from '../i18n/i18n.ts';
import { LABELS } from '../stores/judge-actions.ts';
import type { Label } from '../stores/judge-actions.ts';

/** Signs that the software reads from what is done with a file. */
export type InferredHow = Exclude<Judgement['how'], null | 'withdrawn'>;

/** What is inferred of a file version; null when nothing is, or the author's own word stands above it. */
export function inferredOf({ how, sign, pick }: Judgement): InferredHow | null {
  return how === null || how === 'withdrawn' || sign === null || pick !== null ? null : how;
}

/** One of the labels of the keys 6 to 9. */
export function labelOf({ label }: Judgement): Label | null {
  return LABELS.find((known) => known === label) ?? null;
}

/** The judgement of a file version in words, in the order of its badges; without the reason. */
export function judgementWords(judgement: Judgement | null, text: Text): string[] {
  if (judgement === null) return [];
  const { final, pick, stars, label } = judgement;
  const known = labelOf(judgement);
  const inferred = inferredOf(judgement);
  const words = [
    final ? text('judge.final') : '',
    // A final is picked: that need not be said.
    pick === null || (final && pick === 'pick') ? '' : text(`judge.${pick}ed`),
    inferred === null ? '' : text(`judge.how.${inferred}`),
    known === null ? label : text(`judge.label.${known}`),
    stars === 0 ? '' : text('judge.stars', { count: stars }),
  ];
  return words.filter((word) => word !== '');
}
