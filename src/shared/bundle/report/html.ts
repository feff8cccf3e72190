import { writtenOut } from './written-out.ts';

/** Markup that is safe to put into a page. Only `escaped` makes it. */
export interface Html {
  readonly markup: string;
}

/** Markup with values in it. Text is escaped; lists and other markup go in as they are. */
export function escaped(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) markup += markupOf(values[i]) + (parts[i + 1] ?? '');
  return { markup };
}

export type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined;

function markupOf(value: HtmlValue): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  let markup = '';
  for (const one of value) markup += markupOf(one);
  return markup;
}

const SIGN = /[&<>"']/;
const SIGNS = new RegExp(SIGN, 'g');
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for use between tags and inside quoted attributes, with invisible characters written out. */
export function escapeHtml(text: string): string {
  const shown = writtenOut(text);
  return SIGN.test(shown) ? shown.replace(SIGNS, (sign) => ENTITIES[sign] ?? '') : shown;
}
