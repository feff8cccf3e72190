import type { Generation } from '../../../../shared/generation.ts';
import { isObject } from '../json-access.ts';
import { parseJson } from '../json-value.ts';
import { textKind } from '../text-kind.ts';
import { fileText } from './block-lookup.ts';
import { fooocusGeneration } from './fooocus.ts';
import type { Parsed, Parser } from './parser.ts';

const ENTRY =
  /<div id="([^"]*)" class="image-container">(.*?)(?=<div id="[^"]*" class="image-container">|<!--fooocus-log-split-->|$)/gs;
const BUTTON = /to_clipboard\('([^']*)'\)/;

/** Fooocus's `log.html`: every picture of a day, newest first, also those that were deleted. Each entry's button holds its
 *  settings as percent-encoded JSON. The newest is the headline; the picture's file name, as far as the log keeps it (dots
 *  are written as `_`), is in `extra`. @see workflows.md §2.6 */
export const readFooocusLog: Parser = (blocks): Parsed | undefined => {
  const file = fileText(blocks);
  if (file === undefined || textKind(file.text) !== 'fooocus-log') return undefined;
  const all = [...file.text.matchAll(ENTRY)].flatMap(([, id = '', body = '']) => readEntry(id, body) ?? []);
  const [newest, ...others] = all;
  return newest === undefined ? undefined : { generation: newest, others };
};

function readEntry(id: string, body: string): Generation | undefined {
  const encoded = BUTTON.exec(body)?.[1];
  const text = encoded === undefined ? undefined : decoded(encoded);
  const reading = text === undefined ? undefined : parseJson(text);
  if (reading?.ok !== true || !isObject(reading.value)) return undefined;
  const generation = fooocusGeneration(reading.value);
  return { ...generation, extra: { ...generation.extra, 'log entry': id } };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
