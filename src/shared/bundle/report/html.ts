import { writtenOut } from './written-out.ts';

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

/** Text for use between tags and inside quoted attributes, with invisible characters written out. */
export function escapeHtml(text: string): string {
  return writtenOut(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
