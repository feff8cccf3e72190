import { CONTENT_HEIGHT, PAGE } from './page-style.ts';
import { movedMark } from './slab.ts';
import type { ImageMark, RectMark, Slab, TextMark } from './slab.ts';

/** A page with everything placed on it, in points from its upper left corner. */
export interface Page {
  readonly rects: RectMark[];
  readonly images: ImageMark[];
  readonly texts: TextMark[];
  /** Headers of tables that go on from the page before: drawn once more, no part of the text. */
  readonly repeated: TextMark[];
  readonly anchors: string[];
  readonly bookmarks: { readonly level: number; readonly title: string; readonly y: number }[];
}

/** Fills pages with slabs, one page after the other. A slab that must not be the last of its page goes to the next page
 *  with what follows it, as far as that fits there. */
export function* paginate(slabs: Iterable<Slab>): Generator<Page> {
  let filling = newPage();
  let held: Slab[] = [];
  for (const one of slabs) {
    if (one.breakBefore) {
      for (const kept of held) place(filling, kept);
      held = [];
      if (!filling.isEmpty) yield filling.page;
      filling = newPage();
    }
    held.push(one);
    const height = held.reduce((sum, kept) => sum + kept.height + kept.gap, 0);
    if (one.keep && height < CONTENT_HEIGHT * 0.7) continue;
    if (filling.y + height > CONTENT_HEIGHT && !filling.isEmpty && !held.every(isBlank)) {
      yield filling.page;
      filling = newPage();
    }
    for (const kept of held) place(filling, kept);
    held = [];
  }
  for (const kept of held) place(filling, kept);
  if (!filling.isEmpty) yield filling.page;
}

interface Filling {
  readonly page: Page;
  y: number;
  isEmpty: boolean;
}

function newPage(): Filling {
  const page = { rects: [], images: [], texts: [], repeated: [], anchors: [], bookmarks: [] };
  return { page, y: 0, isEmpty: true };
}

function place(filling: Filling, one: Slab): void {
  if (filling.isEmpty && one.header !== undefined) {
    put(filling.page, one.header, 0, true);
    filling.y = one.header.height;
  } else if (!filling.isEmpty) filling.y += one.gap;
  put(filling.page, one, filling.y, false);
  filling.y += one.height;
  if (!isBlank(one)) filling.isEmpty = false;
}

function isBlank({ texts, images, rects }: Slab): boolean {
  return texts.length + images.length + rects.length === 0;
}

function put(page: Page, one: Slab, y: number, repeated: boolean): void {
  const { rects, images, texts, anchor, bookmark } = one;
  const [left, top] = [PAGE.left, PAGE.top + y];
  for (const mark of rects) page.rects.push(movedMark(mark, left, top));
  for (const mark of images) page.images.push(movedMark(mark, left, top));
  const target = repeated ? page.repeated : page.texts;
  for (const mark of texts) target.push(movedMark(mark, left, top));
  if (anchor !== undefined) page.anchors.push(anchor);
  if (bookmark !== undefined) page.bookmarks.push({ ...bookmark, y: PAGE.top + y });
}
