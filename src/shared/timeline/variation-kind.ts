import type { TimelineItem } from './timeline-item.ts';

/** Whether a variation came out of the same run as the one before it, or out of another run with another seed. */
export type VariationKind = 'batch' | 'new-seed' | 'unknown';

/** Tools that give picture number i of a run the seed s + i. */
const COUNTS_SEEDS: ReadonlySet<string> = new Set([
  'a1111',
  'forge',
  'forge-classic',
  'forge-neo',
  'reforge',
  'easyreforge',
  'sdnext',
  'fooocus',
  'swarmui',
]);

/** Longest time between two pictures of one run, in milliseconds. Beyond it a seed one higher may also have been typed. */
const MOMENTS_MS = 180_000;

/**
 * How `next` came about, given `previous`, the item right before it in the same iteration.
 *
 * - ComfyUI gives every picture of a run the same seed, and does not run an unchanged graph again: same seed = batch,
 *   another seed = another run.
 * - The A1111 family counts up from the first seed of the run (or, where a variation seed is in use, counts that up
 *   and keeps the seed): one more and moments later = batch; one more but long after = unknown; any other seed =
 *   another run; the same seed again (a copy before hires, a grid, a repeat) = unknown.
 * - Anything else, and anything that is not an integer = unknown. A seed of another run may have been drawn by the
 *   tool: `new-seed` says that it was another run, not that the number was typed.
 */
export function variationKind(previous: TimelineItem, next: TimelineItem): VariationKind {
  if (previous.generator !== next.generator || previous.generator === undefined) return 'unknown';
  if (previous.recipe === undefined || previous.recipe !== next.recipe) return 'unknown';
  const step = difference(previous.seed, next.seed);
  if (step === undefined) return 'unknown';
  if (previous.generator === 'comfyui') return step === 0n ? 'batch' : 'new-seed';
  if (!COUNTS_SEEDS.has(previous.generator)) return 'unknown';
  const counted = step === 0n ? difference(previous.variationSeed, next.variationSeed) : step;
  if (counted === undefined || counted === 0n) return 'unknown';
  if (counted !== 1n) return 'new-seed';
  const passedMs = Date.parse(next.at) - Date.parse(previous.at);
  return passedMs >= 0 && passedMs <= MOMENTS_MS ? 'batch' : 'unknown';
}

function difference(before: string | undefined, after: string | undefined): bigint | undefined {
  const from = integer(before);
  const to = integer(after);
  return from === undefined || to === undefined ? undefined : to - from;
}

function integer(text: string | undefined): bigint | undefined {
  return text !== undefined && /^-?\d{1,40}$/.test(text) ? BigInt(text) : undefined;
}
