import { isPicture } from '../author-record.ts';
import type { BundleFacts, Level } from '../bundle-facts.ts';
import { levelOf } from '../bundle-facts.ts';
import type { Chronicle, ChronicleItem } from '../chronicle.ts';
import type { Iteration } from '../../timeline/iterations.ts';
import { itemsOf } from '../data-files.ts';
import type { Span } from './span.ts';
import { spanOf } from './span.ts';

/** What page 1 says, counted from the facts. */
export interface CaseFacts {
  readonly files: number;
  readonly iterations: number;
  readonly levels: Readonly<Record<Level, number>>;
  readonly tokens: number;
  readonly authorities: readonly string[];
  /** The widest span among the file versions that were recorded live and have both bounds. */
  readonly widest?: { readonly span: Span; readonly number: number };
  /** File versions recorded live that lack a lower bound, and those that lack an upper one. */
  readonly noLower: number;
  readonly noUpper: number;
}

/** Counts what page 1 says. */
export function caseFactsOf(facts: BundleFacts): CaseFacts {
  const { chronicle } = facts;
  const levels = { A: 0, B: 0, C: 0, D: chronicle.known.declared, '–': 0 };
  let [noLower, noUpper] = [0, 0];
  let widest: CaseFacts['widest'];
  const items = itemsOf(facts);
  for (const [at, item] of items.entries()) {
    if (item.known !== 'declared') levels[levelOf(chronicle, item)]++;
    if (item.known !== 'live') continue;
    const span = spanOf(chronicle.brackets, item.index);
    if (span.after === undefined) noLower++;
    if (span.before === undefined) noUpper++;
    if ((span.widthMs ?? -1) > (widest?.span.widthMs ?? -1)) widest = { span, number: at + 1 };
  }
  const { anchors } = chronicle.brackets;
  return {
    files: items.length,
    iterations: chronicle.sessions.reduce((sum, session) => sum + session.iterations.length, 0),
    levels,
    tokens: anchors.length,
    authorities: [...new Set(anchors.map(({ authority, signer, url }) => authority || signer || url))],
    ...(widest !== undefined && { widest }),
    noLower,
    noUpper,
  };
}

/** An iteration with its number in the report and the number of its first file version in the list of evidence. */
export interface NumberedIteration {
  readonly iteration: Iteration<ChronicleItem>;
  /** From 1, over all sessions. */
  readonly number: number;
  readonly evidence: number;
  readonly session: number;
  readonly previous?: Iteration<ChronicleItem>;
}

/** All iterations in order, numbered. */
export function* numberedIterations({ sessions }: Pick<Chronicle, 'sessions'>): Generator<NumberedIteration> {
  let number = 0;
  let evidence = 1;
  let previous: Iteration<ChronicleItem> | undefined;
  for (const [session, { iterations }] of sessions.entries()) {
    for (const iteration of iterations) {
      number++;
      yield { iteration, number, evidence, session, ...(previous !== undefined && { previous }) };
      evidence += iteration.items.length;
      previous = iteration;
    }
  }
}

/** The name by which the pages of the PDF are referred to. */
export function iterationAnchor(number: number): string {
  return `iteration-${number}`;
}

/** The names of the headings under which attachments stand. */
export const IDEA = 'idea';
export const PUBLICATION = 'publication';

/** A report with more pictures is too heavy to open; the files themselves are all in the bundle. */
const MAX_PICTURES = 600;
const MAX_EACH = 6;

/** The pictures that the report shows of each iteration, by the first index of the iteration: the last ones of each, fewer
 *  the more iterations there are, and in long reports only of every so-and-so-many-th iteration. */
export function shownPictures({ sessions }: Pick<Chronicle, 'sessions'>): Map<number, readonly ChronicleItem[]> {
  const iterations = [...numberedIterations({ sessions })].map(({ iteration }) => iteration);
  const each = Math.max(1, Math.min(MAX_EACH, Math.floor(MAX_PICTURES / Math.max(1, iterations.length))));
  const every = Math.max(1, iterations.length / MAX_PICTURES);
  const shown = new Map<number, readonly ChronicleItem[]>();
  for (const [at, { items }] of iterations.entries()) {
    if (Math.floor(at / every) === Math.floor((at - 1) / every)) continue;
    shown.set(items[0].index, items.filter(isShown).slice(-each));
  }
  return shown;
}

/** Documents of editors mostly cannot be shown. */
function isShown({ kind, role, format }: ChronicleItem): boolean {
  return kind === 'image' && (role !== 'edit' || isPicture(format));
}
