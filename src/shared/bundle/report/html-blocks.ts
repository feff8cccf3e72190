import type { Level } from '../bundle-facts.ts';
import type { Block, Both, Cell, HeadingBlock, Line, Picture, TableBlock, Text } from './blocks.ts';
import { escaped } from './html.ts';
import type { Html } from './html.ts';

/** The small picture of a file version as base64 of a JPEG; the empty text leaves its place empty. */
export type ThumbnailOf = (sha256: string) => string;

/** The place inside the page at which the base64 of a small picture is left out. */
export const NO_THUMBNAIL = /(?<=src="data:image\/jpeg;base64,)(?=")/;

type PlainBlock = Exclude<Block, TableBlock | { readonly kind: 'beside' }>;

/** A block as markup, in pieces. */
export function* blockMarkup(block: Block, thumbnailOf: ThumbnailOf): Generator<Html> {
  if (block.kind === 'table') yield* tableMarkup(block);
  else if (block.kind === 'beside') {
    yield escaped`<div class="beside">${picture(block.picture, thumbnailOf)}<div>\n`;
    for (const inner of block.blocks) yield* blockMarkup(inner, thumbnailOf);
    yield escaped`</div></div>\n`;
  } else yield plainMarkup(block, thumbnailOf);
}

function plainMarkup(block: PlainBlock, thumbnailOf: ThumbnailOf): Html {
  switch (block.kind) {
    case 'title':
      return escaped`<header><h1>${block.title}</h1><p>${inline(block.subtitle)}</p></header>\n`;
    case 'heading':
      return heading(block);
    case 'paragraph':
      return paragraphs(block.text, block.strong === true);
    case 'figures':
      return escaped`<div class="summary">${block.items.map(({ value, label }) => escaped`<div><b>${value}</b>${inline(label)}</div>`)}</div>\n`;
    case 'sheet':
      return escaped`<table class="sheet">${block.rows.map(({ label, value }) => escaped`<tr><th scope="row">${inline(label)}</th><td>${cell(value)}</td></tr>\n`)}</table>\n`;
    case 'pictures':
      return escaped`<div class="pictures">${block.items.map((item) => picture(item, thumbnailOf))}</div>\n`;
    case 'label':
      return escaped`<p class="label">${inline(block.text)}</p>\n`;
    case 'quote':
      return escaped`<p class="prompt">${block.text}</p>\n`;
    case 'chips':
      return escaped`<ul class="changes">${block.items.map((item) => escaped`<li>${text(item)}</li> `)}</ul>\n`;
    case 'list':
      return escaped`<ul class="list">${block.items.map((item) => escaped`<li>${item.map((one) => [line(one), ' '])}</li>\n`)}</ul>\n`;
    case 'code':
      return escaped`<pre><code>${block.lines.join('\n')}</code></pre>\n`;
    case 'panel':
      return escaped`<div class="panel ${block.tone}"><h3>${inline(block.title)}</h3>${block.paragraphs.map((one) => paragraphs(one, false))}</div>\n`;
    case 'signature':
      return escaped`<div class="signature">${block.lines.map((one) => escaped`<div>${inline(one)}</div>`)}</div>\n`;
    case 'page-break':
      return escaped`<div class="page-break"></div>\n`;
  }
}

function heading({ level, text: words, note, levels = [], anchor }: HeadingBlock): Html {
  const content = escaped`${inline(words)}${note === undefined ? '' : escaped` <span class="note">${note}</span>`} ${levels.map(levelMark)}`;
  const id = anchor === undefined ? '' : escaped` id="${anchor}"`;
  if (level === 1) return escaped`<h2${id}>${content}</h2>\n`;
  return level === 2 ? escaped`<h3${id}>${content}</h3>\n` : escaped`<h4${id}>${content}</h4>\n`;
}

function* tableMarkup({ columns, rows }: TableBlock): Generator<Html> {
  yield escaped`<table class="list"><colgroup>${columns.map(({ share }) => escaped`<col style="width:${share}%">`)}</colgroup>
<thead><tr>${columns.map(({ label }) => escaped`<th>${inline(label)}</th>`)}</tr></thead><tbody>\n`;
  for (const row of rows) yield escaped`<tr>${row.map((value) => escaped`<td>${cell(value)}</td>`)}</tr>\n`;
  yield escaped`</tbody></table>\n`;
}

/** The same thing said in Chinese and, smaller, in English. */
function inline({ zh, en }: Both): Html {
  return escaped`<span lang="zh-CN">${zh}</span> <span class="en" lang="en">${en}</span>`;
}

function paragraphs({ zh, en }: Both, strong: boolean): Html {
  const kind = strong ? 'strong ' : '';
  return escaped`<p class="${kind}zh" lang="zh-CN">${zh}</p><p class="${kind}en" lang="en">${en}</p>\n`;
}

function text(value: Text): Html | string {
  return typeof value === 'string' ? value : inline(value);
}

function cell(lines: Cell): Html[] {
  return lines.map((one, i) => escaped`${i === 0 ? '' : escaped`<br>`}${line(one)}`);
}

function line(value: Line): Html | string {
  if (typeof value === 'string' || 'zh' in value) return text(value);
  if ('code' in value) return escaped`<span class="mono">${value.code}</span>`;
  if ('level' in value) return levelMark(value.level);
  if ('file' in value) return escaped`<a class="mono" href="../../${value.file}">${value.shown ?? value.file}</a>`;
  return escaped`<a href="#${value.page}">↗</a>`;
}

/** The sign of a level. */
function levelMark(level: Level): Html {
  return escaped`<span class="level level-${level}">${level}</span>`;
}

function picture({ sha256, caption }: Picture, thumbnailOf: ThumbnailOf): Html {
  // The attribute's end must stay right behind the base64: see NO_THUMBNAIL.
  return escaped`<figure><img alt="${caption}" title="${sha256}" src="data:image/jpeg;base64,${thumbnailOf(sha256)}"><figcaption>${caption}</figcaption></figure>`;
}
