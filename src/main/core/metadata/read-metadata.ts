import type { Generation } from '../../../shared/generation.ts';
import type { Block, Problem, Reading } from '../../../shared/reading.ts';
import { problem } from './block-text.ts';
import { readContainer } from './read-container.ts';
import { jsonCache } from './json-cache.ts';
import { PARSERS } from './parsers/index.ts';
import type { ParseContext, Parsed } from './parsers/parser.ts';
import { extensionLies, sniffFormat } from './sniff-format.ts';

/** Read everything that one file says about how it was made. `bytes` is the whole file; it is neither modified nor kept,
 *  so it may be a view into a buffer that is used again. `name` is the file name; its extension is only a hint, the bytes
 *  decide. Bad content never throws: what is wrong is listed in `problems`, what could be read is there.
 *  Bounds: 64 MiB a compressed block, 200 levels of JSON. */
export async function readMetadata(bytes: Uint8Array, name: string): Promise<Reading> {
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
  const json = jsonCache(problems);
  const context: ParseContext = { name, format, ...size, ...json };
  return { format, ...size, blocks: container.blocks, ...interpret(container.blocks, context, problems), problems };
}

type Interpretation = Pick<Reading, 'generation' | 'passes' | 'otherReadings'>;

function interpret(blocks: readonly Block[], context: ParseContext, problems: Problem[]): Interpretation {
  const all: Parsed[] = [];
  for (const parse of PARSERS) {
    const parsed = parse(blocks, context);
    if (parsed !== undefined) all.push(parsed);
  }
  const [headline, ...others] = all;
  if (headline === undefined) return {};
  problems.push(...(headline.problems ?? []));
  const otherReadings: readonly Generation[] = others.map(({ generation }) => generation);
  return {
    generation: headline.generation,
    ...(headline.passes !== undefined && headline.passes.length > 1 && { passes: headline.passes }),
    ...(otherReadings.length > 0 && { otherReadings }),
  };
}
