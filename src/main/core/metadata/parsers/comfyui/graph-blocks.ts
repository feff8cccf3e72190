import { createHash } from 'node:crypto';
import type { WorkflowReference } from '../../../../../shared/generation.ts';
import { isObject, itemsOf, member, stringOf } from '../../json-access.ts';
import type { JsonValue } from '../../json-value.ts';
import { exifTexts, pngTexts, textsAt } from '../block-lookup.ts';
import type { TextBlock } from '../block-lookup.ts';
import type { ParseContext } from '../parser.ts';
import type { Block } from '../../../../../shared/reading.ts';
import { workflowKind } from '../../workflow-kind.ts';
import { apiGraph, holdsApiNodes, isUiWorkflow } from './graph.ts';
import type { Graph } from './graph.ts';
import { structureHash } from './structure.ts';
import { uiGraph } from './ui-graph.ts';

/** A graph and the block it came from. */
export interface FoundGraph {
  readonly graph: Graph;
  readonly block: Block;
  readonly kind: 'comfyui-prompt' | 'comfyui-workflow';
}

const COMFY_NAMESPACE = 'https://github.com/Comfy-Org/ComfyUI';

interface Candidate {
  readonly block: Block;
  readonly value: JsonValue | undefined;
}

/** Find the graph in a file: the API prompt wherever a saving node may put it, else the UI workflow.
 *  @see formats.md §4.2 (containers per saving node) */
export function findGraph(blocks: readonly Block[], context: ParseContext): FoundGraph | undefined {
  const candidates = collect(blocks, context);
  for (const { block, value } of candidates.prompts) {
    const graph = holdsApiNodes(value) ? apiGraph(value) : undefined;
    if (graph !== undefined) return { graph, block, kind: 'comfyui-prompt' };
  }
  for (const { block, value } of candidates.workflows) {
    if (isUiWorkflow(value)) return { graph: uiGraph(value), block, kind: 'comfyui-workflow' };
  }
  return undefined;
}

function collect(blocks: readonly Block[], context: ParseContext): { prompts: Candidate[]; workflows: Candidate[] } {
  const prompts: Candidate[] = [];
  const workflows: Candidate[] = [];
  const addNamed = (name: 'prompt' | 'workflow', found: readonly TextBlock[]): void => {
    for (const block of found) {
      (name === 'prompt' ? prompts : workflows).push({ block, value: context.json(block) });
    }
  };
  addNamed('prompt', pngTexts(blocks, 'prompt'));
  addNamed('workflow', pngTexts(blocks, 'workflow'));
  addNamed('prompt', textsAt(blocks, 'mp4:tag:prompt', 'webm:tag:prompt'));
  addNamed('workflow', textsAt(blocks, 'mp4:tag:workflow', 'webm:tag:workflow'));
  for (const block of exifTexts(blocks, '0x010c', 'DocumentName', 'ImageDescription', 'Make', 'Model')) {
    const match = /^(prompt|workflow):\s*/i.exec(block.text);
    if (match === null) continue;
    const value = context.jsonText(block.text.slice(match[0].length), block.place);
    (match[1]?.toLowerCase() === 'prompt' ? prompts : workflows).push({ block, value });
  }
  for (const { namespace, name, value, block } of context.xmp()) {
    if (namespace !== COMFY_NAMESPACE) continue;
    const graph = context.jsonText(value, block.place);
    if (name === 'prompt') prompts.push({ block, value: graph });
    if (name === 'workflow') workflows.push({ block, value: graph });
  }
  for (const block of [...exifTexts(blocks, 'UserComment'), ...tagTexts(blocks), ...textsAt(blocks, 'file')]) {
    addWhole(block, context.json(block), context, prompts, workflows);
  }
  return { prompts, workflows };
}

/** Tags of video containers, and the comment of a GIF. */
function tagTexts(blocks: readonly Block[]): readonly TextBlock[] {
  const names = ['comment', 'description'];
  return textsAt(
    blocks,
    'gif:comment',
    ...['mp4', 'webm'].flatMap((format) => names.map((name) => `${format}:tag:${name}`)),
  );
}

/** A document that holds both graphs, or is one. Members may be JSON as text (video comments). */
function addWhole(
  block: TextBlock,
  value: JsonValue | undefined,
  context: ParseContext,
  prompts: Candidate[],
  workflows: Candidate[],
): void {
  if (!isObject(value) || 'extraMetadata' in value) return;
  const kind = workflowKind(value);
  if (block.place === 'file' && kind?.startsWith('comfyui-') !== true && kind !== 'swarmui-workflow') return;
  const inner = (key: string): JsonValue | undefined => {
    const item = value[key];
    return typeof item === 'string' ? context.jsonText(item, block.place) : item;
  };
  prompts.push({ block, value }, { block, value: inner('prompt') }, { block, value: historyPrompt(value) });
  if (kind === 'comfyui-workflow') workflows.push({ block, value });
  workflows.push({ block, value: inner('workflow') });
  const extra = member(member(value['extra_data'], 'extra_pnginfo'), 'workflow');
  workflows.push({ block, value: extra });
}

/** The prompt of the newest item in a saved `/history`. */
function historyPrompt(value: JsonValue): JsonValue | undefined {
  const last = isObject(value) ? Object.values(value).at(-1) : undefined;
  return itemsOf(member(last, 'prompt'))[2];
}

/** The reference to a found graph: its block by content, and its structure. */
export function workflowReference({ graph, block, kind }: FoundGraph): WorkflowReference {
  const sha256 = createHash('sha256').update(block.bytes).digest('hex');
  return { kind, sha256, structure: structureHash(graph) };
}

/** Whether the editor's graph says that a seed is changed after each run, so that the saved one is the next one's. */
export function seedMoves(workflow: JsonValue | undefined): boolean {
  return itemsOf(member(workflow, 'nodes')).some((node) =>
    itemsOf(member(node, 'widgets_values')).some((value) =>
      ['randomize', 'increment', 'decrement'].includes(stringOf(value) ?? ''),
    ),
  );
}
