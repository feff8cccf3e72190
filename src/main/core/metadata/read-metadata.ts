import type { Generation } from '../../../shared/generation.ts';
import type { Block, Problem, Reading } from '../../../shared/reading.ts';
import { problem } from './block-text.ts';
import { readContainer } from './read-container.ts';
import { parseJson } from './json-value.ts';
import { jsonCache } from './json-cache.ts';
import { PARSERS } from './parsers/index.ts';
import type { ParseContext, Parsed } from './parsers/parser.ts';
import { workflowKind } from './workflow-kind.ts';
import { fileText } from './parsers/block-lookup.ts';
import { isXmpBlock, xmpProperties } from './xmp.ts';
import type { XmpProperty } from './xmp.ts';
import { contentLabels } from './labels.ts';
import { readStealth } from './stealth.ts';
import { textKind } from './text-kind.ts';
import { infotextCache } from './parsers/infotext-cache.ts';
import type { JsonValue } from './json-value.ts';
import { withoutSecrets } from './secret-files.ts';
import { brokenJson } from './broken-json.ts';
import { extensionLies, sniffFormat } from './sniff-format.ts';

/** Read everything that one file says about how it was made. `bytes` is the whole file; it is neither modified nor kept,
 *  so it may be a view into a buffer that is used again. `name` is the file name; its extension is only a hint, the bytes
 *  decide. A caller that left the picture data of a PNG out of `bytes` gives `whole`, which puts it there: it is called only
 *  where text may be hidden in pixels. Bad content never throws: what is wrong is listed in `problems`, what could be read is there.
 *  Bounds: 64 MiB a compressed block, 200 levels of JSON. */
export async function readMetadata(
  bytes: Uint8Array,
  name: string,
  whole: () => Uint8Array = () => bytes,
): Promise<Reading> {
  const format = sniffFormat(bytes, name);
  const container = await readContainer(bytes, format);
  const problems: Problem[] = [...container.problems];
  if (extensionLies(name, format)) {
    problems.unshift(
      problem('WRONG_EXTENSION', `the file is ${format === 'unknown' ? 'no picture' : format}, not what its name says`),
    );
  }
  const { width, height } = container.size ?? {};
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  let { blocks } = container;
  let xmp: readonly XmpProperty[] | undefined;
  const json = jsonCache(problems);
  const context: ParseContext = {
    name,
    format,
    ...size,
    ...json,
    infotext: infotextCache(),
    xmp: () => (xmp ??= container.blocks.filter(isXmpBlock).flatMap(xmpProperties)),
  };
  let found = interpret(blocks, context);
  if (format === 'png' && found.generation?.prompt === undefined) {
    // Looking at pixels costs a decode, so it comes last and only where nothing else gave a prompt.
    const hidden = readStealth(whole());
    problems.push(...hidden.problems);
    blocks = [...blocks, ...hidden.blocks];
    if (hidden.blocks.length > 0) found = interpret(blocks, context);
  }
  problems.push(...brokenJson(blocks, json));
  const labels = contentLabels(blocks, context.xmp());
  const { problems: odd, ...reading } = found;
  problems.push(...odd);
  const kind = kindOf(blocks, context, problems);
  const kept = withoutSecrets(kind.workflowKind, fileJson(blocks, context), blocks);
  if (kept !== undefined) {
    blocks = kept.blocks;
    problems.push(...kept.problems);
  }
  return { format, ...size, blocks, ...reading, ...(labels.length > 0 && { labels }), ...kind, problems };
}

/** The kind of workflow or state document that a text file is, if it is one. */
function kindOf(blocks: readonly Block[], context: ParseContext, problems: Problem[]): Pick<Reading, 'workflowKind'> {
  const file = fileText(blocks);
  if (file === undefined) return {};
  const value = context.json(file);
  if (value === undefined && (context.format === 'json' || (context.format === 'flow' && file.text.startsWith('{')))) {
    problems.push(problem('BAD_JSON', badJson(file.text), 'file'));
  }
  const kind = value === undefined ? textKind(file.text) : workflowKind(value);
  return kind === undefined ? {} : { workflowKind: kind };
}

function fileJson(blocks: readonly Block[], context: ParseContext): JsonValue | undefined {
  const file = fileText(blocks);
  return file === undefined ? undefined : context.json(file);
}

function badJson(text: string): string {
  const reading = parseJson(text);
  return reading.ok ? 'the file is neither a JSON object nor a list' : `the file is not valid JSON: ${reading.message}`;
}

type Interpretation = Pick<Reading, 'generation' | 'passes' | 'otherReadings' | 'problems'>;

function interpret(blocks: readonly Block[], context: ParseContext): Interpretation {
  const all: Parsed[] = [];
  for (const parse of PARSERS) {
    const parsed = parse(blocks, context);
    if (parsed !== undefined) all.push(parsed);
  }
  const [headline, ...others] = all;
  if (headline === undefined) return { problems: [] };
  const otherReadings: readonly Generation[] = [
    ...(headline.others ?? []),
    ...others.flatMap((parsed) => [parsed.generation, ...(parsed.others ?? [])]),
  ];
  return {
    generation: headline.generation,
    problems: headline.problems ?? [],
    ...(headline.passes !== undefined && headline.passes.length > 1 && { passes: headline.passes }),
    ...(otherReadings.length > 0 && { otherReadings }),
  };
}
