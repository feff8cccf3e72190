import { unwrap } from '../../../shared/assert.ts';
import type { Likeness } from '../../../shared/api/copies-api.ts';
import { compareAt, fits, sought, type Agreement, type Sought } from './align.ts';
import { candidates } from './candidates.ts';
import type { CopyIndex } from './copy-index.ts';
import { mirroredGrey, WHOLE, type Grey } from './grey.ts';
import { likenessOf } from './likeness.ts';
import { windowHash, WINDOWS } from './window-hash.ts';

/** One way to look at a suspected copy: as it is, mirrored, or without its border. */
export interface Form {
  readonly grey: Grey;
  readonly mirrored: boolean;
}

export interface FoundCopy extends Agreement {
  readonly sha256: string;
  readonly mirrored: boolean;
  readonly likeness: Likeness;
}

/** By their hashes so many pictures are candidates; those that fit best at first sight are compared part by part. */
const CANDIDATES = 512;
const COMPARED = 40;

/** The pictures of the index that agree best with a suspected copy, best first, each once. */
export function lookFor(index: CopyIndex, forms: readonly Form[], limit: number): readonly FoundCopy[] {
  const found = candidates(
    forms.map(({ grey }) => windowHash(grey, WHOLE)),
    CANDIDATES,
  );
  index.scan((hashes, first, count) => found.scan(hashes, first, count));
  const seen: readonly Sought[] = forms.map(({ grey }) => sought(grey));
  const fitting = found
    .nearest()
    .map(({ record, form, window: at }) => {
      const window = unwrap(WINDOWS[at], 'hashes are of windows');
      const copy = unwrap(seen[form], 'candidates are of forms');
      const grey = index.grey(record);
      return { record, form, window, copy, grey, fit: fits(copy, grey, window) };
    })
    .sort((one, other) => other.fit - one.fit)
    .slice(0, COMPARED);
  const compared = fitting
    .map(({ record, form, window, copy, grey }) => ({ record, form, ...compareAt(copy, grey, window) }))
    .sort((one, other) => other.agreeing - one.agreeing || other.correlation - one.correlation);
  const isMirrored = (form: number): boolean => forms[form]?.mirrored === true;
  const once = new Map<number, (typeof compared)[number]>();
  for (const one of compared) {
    const before = once.get(one.record);
    // A picture that is the same from both sides is not called mirrored.
    const isPlainer = before?.agreeing === one.agreeing && isMirrored(before.form) && !isMirrored(one.form);
    if (before === undefined || isPlainer) once.set(one.record, one);
  }
  return [...once.values()].slice(0, limit).map(({ record, form, ...agreement }) => ({
    ...agreement,
    sha256: index.sha256(record),
    mirrored: isMirrored(form),
    likeness: likenessOf(agreement),
  }));
}

/** Own pictures that look like one of them, which is left out itself; a hint, not a proof. Mirrored ones only where they look the
 *  same: what is merely similar is similar to its mirror image as well. @returns undefined when that one was not made
 *  findable */
export function lookLike(index: CopyIndex, sha256: string): readonly FoundCopy[] | undefined {
  const record = index.find(sha256);
  if (record === undefined) return undefined;
  const grey = index.grey(record);
  const forms = [
    { grey, mirrored: false },
    { grey: mirroredGrey(grey), mirrored: true },
  ];
  return lookFor(index, forms, COMPARED).filter(
    (found) =>
      found.sha256 !== sha256 && (found.likeness === 'same' || (found.likeness === 'similar' && !found.mirrored)),
  );
}
