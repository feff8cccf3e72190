import type { Block, Problem } from '../../../shared/reading.ts';
import { problem } from './block-text.ts';
import type { JsonCache } from './json-cache.ts';

const JSON_CHUNK =
  /^png:(?:tEXt|zTXt|iTXt|comf):(?:prompt|workflow|invokeai_metadata|invokeai_graph|invokeai_workflow|sd-metadata|generation_data|parameters-json)$/;
const JSON_TAG = /^(?:prompt|workflow):\s*(?=\{)/i;

/** The blocks that hold JSON by what they are called, but no valid JSON. Whatever else a file holds, a person should know. */
export function brokenJson(blocks: readonly Block[], { jsonText }: JsonCache): readonly Problem[] {
  return blocks.flatMap(({ place, text }) => {
    if (text === undefined) return [];
    const json = JSON_CHUNK.test(place)
      ? text
      : place.includes(':exif:') && JSON_TAG.test(text)
        ? text.replace(JSON_TAG, '')
        : '';
    const broken = json.startsWith('{') && jsonText(json, place) === undefined;
    return broken ? [problem('BAD_JSON', 'the block should hold JSON and does not', place)] : [];
  });
}
