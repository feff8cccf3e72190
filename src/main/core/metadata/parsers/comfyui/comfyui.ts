import type { Generation } from '../../../../../shared/generation.ts';
import type { Problem } from '../../../../../shared/reading.ts';
import { problem } from '../../block-text.ts';
import { commentTexts } from '../block-lookup.ts';
import type { ParseContext, Parsed, Parser } from '../parser.ts';
import type { Block } from '../../../../../shared/reading.ts';
import { findGraph, seedMoves, workflowReference } from './graph-blocks.ts';
import { withoutPlaceholders } from './placeholders.ts';
import { readGraph } from './read-graph.ts';

/** ComfyUI: the graph in any of the places where saving nodes put it. Where a saving node wrote an infotext too, the graph
 *  is the truth and the infotext fills gaps; where there is only the infotext, that is read.
 *  @see formats.md §4 */
export const readComfyUi: Parser = (blocks, context): Parsed | undefined => {
  const found = findGraph(blocks, context);
  const infotext = comfyInfotext(blocks, context);
  if (found === undefined) return infotext;
  const reading = readGraph(found.graph, context, found.block.place);
  const generation: Generation = {
    ...infotext?.generation,
    generator: 'comfyui',
    ...reading.fields,
    workflow: workflowReference(found),
  };
  const guess: Problem[] =
    found.kind === 'comfyui-workflow' && context.format !== 'json' && seedMoves(context.json(found.block))
      ? [problem('GUESS', "only the editor's graph is there; its seed may be that of the next run", found.block.place)]
      : [];
  return {
    generation,
    passes: reading.passes,
    problems: [...reading.problems, ...guess, ...(infotext?.problems ?? [])],
  };
};

/** An infotext that one of ComfyUI's saving nodes wrote. */
function comfyInfotext(blocks: readonly Block[], context: ParseContext): Parsed | undefined {
  for (const block of commentTexts(blocks)) {
    const read = context.infotext(block);
    if (read?.generation.generator !== 'comfyui') continue;
    const clean = withoutPlaceholders(read.generation, context, block.place);
    return { generation: clean.generation, problems: [...read.problems, ...clean.problems] };
  }
  return undefined;
}
