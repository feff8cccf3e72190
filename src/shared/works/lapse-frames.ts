/** What a time-lapse has to know of a picture. */
export interface LapseItem {
  readonly entry: number;
  readonly atMs: number;
  readonly format: string;
  readonly judgement: { readonly selection: 'pick' | 'reject' | null; readonly final: boolean } | null;
}

/** A picture and how long it is shown. */
export interface LapseFrame<Item extends LapseItem> {
  readonly item: Item;
  readonly ms: number;
}

/** The most frames of a time-lapse; of more pictures, all that were chosen are shown and some of the rest. */
const MOST_FRAMES = 240;

const WHOLE_MS = 24_000;
const SHORTEST_MS = 90;
const LONGEST_MS = 800;
/** A final is looked at for longer, and what a work ends with longest. */
const FINAL_MS = 1_500;
const LAST_MS = 3_000;

const NO_PICTURES = new Set(['json', 'flow', 'text', 'html', 'csv']);

/** The frames of a work's time-lapse, in the order in which the pictures were made. */
export function lapseFrames<Item extends LapseItem>(items: readonly Item[], most = MOST_FRAMES): LapseFrame<Item>[] {
  const pictures = items
    .filter(({ format }) => !NO_PICTURES.has(format))
    .sort((a, b) => a.atMs - b.atMs || a.entry - b.entry);
  const shown = pictures.length <= most ? pictures : thinned(pictures, most);
  const ms = Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, WHOLE_MS / Math.max(1, shown.length))));
  return shown.map((item, i) => ({
    item,
    ms: i === shown.length - 1 ? LAST_MS : item.judgement?.final === true ? Math.max(FINAL_MS, ms) : ms,
  }));
}

/** The chosen ones, the last, and as many of the others as there is room for, evenly spread. */
function thinned<Item extends LapseItem>(pictures: readonly Item[], most: number): Item[] {
  const chosen = pictures.filter((item, i) => isChosen(item) || i === pictures.length - 1);
  if (chosen.length >= most) return spread(chosen, most);
  const kept = new Set([
    ...chosen,
    ...spread(
      pictures.filter((item) => !chosen.includes(item)),
      most - chosen.length,
    ),
  ]);
  return pictures.filter((item) => kept.has(item));
}

function isChosen({ judgement }: LapseItem): boolean {
  return judgement !== null && (judgement.final || judgement.selection === 'pick');
}

/** `count` of the values, the first and the last among them. */
function spread<T>(values: readonly T[], count: number): T[] {
  if (count <= 1) return values.slice(-count || values.length);
  const step = (values.length - 1) / (count - 1);
  return values.filter((_, i) => i === Math.round(Math.round(i / step) * step));
}
