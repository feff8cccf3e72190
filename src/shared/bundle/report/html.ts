/** Markup that is safe to put into a page. Only `escaped` makes it. */
export interface Html {
  readonly markup: string;
}

/** Markup with values in it. Text is escaped; lists and other markup go in as they are. */
export function escaped(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: parts.map((part, i) => part + (i < values.length ? markupOf(values[i]) : '')).join('') };
}

export type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined;

function markupOf(value: HtmlValue): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for use between tags and inside quoted attributes. Characters that would hide text or turn its direction are
 *  written out, so that what is printed is what is there. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, named);
}

function named(sign: string): string {
  return `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The same thing said in Chinese and, smaller, in English. */
export function both(zh: string, en: string): Html {
  return escaped`<span lang="zh-CN">${zh}</span> <span class="en" lang="en">${en}</span>`;
}

/** A paragraph in Chinese and one in English. */
export function paragraphs(zh: string, en: string): Html {
  return escaped`<p lang="zh-CN">${zh}</p>
    <p class="en" lang="en">${en}</p> `;
}

/** A time as Beijing time, which has no daylight saving; text that is no time as it is. */
export function beijing(time: string): string {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) return time;
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Bytes as a short size. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
