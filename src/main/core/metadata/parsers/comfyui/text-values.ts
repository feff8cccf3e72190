import { scalarText, stringOf } from '../../json-access.ts';
import { JsonNumber } from '../../json-value.ts';
import { linkedNode } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';

/** A text that reaches an encoder. `runTime` when a node made the text while it ran (a language model, wildcards): what is
 *  here is then only what went into that node; the file does not hold what came out. */
export interface TextValue {
  readonly text: string;
  readonly runTime: boolean;
}

/** Links that may still be followed for one value. A graph can run in circles, and texts that are joined with themselves
 *  would double at every step. */
interface Budget {
  left: number;
}

const MAX_LINKS = 300;

const MADE_AT_RUN_TIME =
  /TextGenerate|LLM|Ollama|OpenAI|ChatGPT|Gemini|Claude|Qwen.*(?:Prompt|Caption|Chat)|JoyCaption|Florence|Caption|Tagger|Interrogat|DPRandomGenerator|PromptEnhance|PromptExpan/i;

// Of a wildcard node, `populated_text` is what ran and `wildcard_text` only its source.
const TEXT_FIELDS = [
  'populated_text',
  'value',
  'string',
  'text',
  'prompt',
  'positive',
  'text_positive',
  'result',
  'text_0',
  'text_1',
  'wildcard_text',
];
const MANY_TEXTS = /^(?:text|string|prompt|any|input|str|value|source|ANY)[ _]?\d*$/;

/** The text of an input: literal, or through any chain of text nodes. Undefined where the input holds no text. */
export function textInput(
  graph: Graph,
  node: GraphNode,
  name: string,
  budget: Budget = { left: MAX_LINKS },
): TextValue | undefined {
  const literal = stringOf(node.values.get(name));
  if (literal !== undefined) return { text: literal, runTime: false };
  const source = linkedNode(graph, node, name);
  return source === undefined || --budget.left < 0 ? undefined : textOutput(graph, source, budget);
}

function textOutput(graph: Graph, node: GraphNode, budget: Budget): TextValue | undefined {
  const input = (name: string): TextValue | undefined => textInput(graph, node, name, budget);
  if (node.className === 'StringConcatenate') {
    return joined([input('string_a'), input('string_b')], input('delimiter')?.text ?? '');
  }
  if (/switch/i.test(node.className)) return switched(graph, node, input);
  if (/concat|join|combine/i.test(node.className)) {
    const delimiter = input('delimiter')?.text ?? input('separator')?.text ?? ' ';
    const parts = [...node.values.keys(), ...node.links.keys()].filter((name) => MANY_TEXTS.test(name)).sort();
    return joined(parts.map(input), delimiter);
  }
  const found =
    firstText(TEXT_FIELDS.map((name) => () => input(name))) ??
    firstText(manyTexts(node).map((name) => () => input(name)));
  return found !== undefined && MADE_AT_RUN_TIME.test(node.className) ? { ...found, runTime: true } : found;
}

function manyTexts(node: GraphNode): readonly string[] {
  return [...node.links.keys(), ...node.values.keys()].filter((name) => MANY_TEXTS.test(name));
}

function firstText(readers: readonly (() => TextValue | undefined)[]): TextValue | undefined {
  let empty: TextValue | undefined;
  for (const read of readers) {
    const found = read();
    if (found !== undefined && found.text !== '') return found;
    empty ??= found;
  }
  return empty;
}

function joined(parts: readonly (TextValue | undefined)[], delimiter: string): TextValue | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  // An empty half leaves no delimiter behind that anybody typed.
  const texts = known.map(({ text }) => text).filter((text) => text !== '');
  return { text: texts.join(delimiter), runTime: known.some(({ runTime }) => runTime) };
}

/** The branch that a switch takes. Where that branch was written by a language model and the other branch is the plain text
 *  that went into it, the plain text is what the user typed. */
function switched(
  graph: Graph,
  node: GraphNode,
  input: (name: string) => TextValue | undefined,
): TextValue | undefined {
  if (node.values.has('on_true') || node.links.has('on_true')) {
    const on = switchState(graph, node);
    const taken = input(on ? 'on_true' : 'on_false');
    const other = input(on ? 'on_false' : 'on_true');
    const typed = taken?.runTime === true && other?.runTime === false && taken.text.includes(other.text);
    return typed ? { text: other.text, runTime: true } : taken;
  }
  const selected = scalarText(node.values.get('select'));
  return (
    (selected === undefined ? undefined : input(`input${selected}`)) ??
    firstText(manyTexts(node).map((name) => () => input(name)))
  );
}

function switchState(graph: Graph, node: GraphNode): boolean {
  const literal = node.values.get('switch') ?? linkedNode(graph, node, 'switch')?.values.get('value');
  return literal === true;
}

/** A number input as text exactly as written: literal, or from a primitive node behind its link. */
export function numberInput(
  graph: Graph,
  node: GraphNode,
  name: string,
  budget: Budget = { left: MAX_LINKS },
): string | undefined {
  const literal = node.values.get(name);
  if (literal instanceof JsonNumber) return literal.text;
  if (typeof literal === 'string' && /^-?\d+(?:\.\d+)?$/.test(literal)) return literal;
  const source = linkedNode(graph, node, name);
  if (source === undefined || --budget.left < 0) return undefined;
  for (const field of [
    'value',
    'seed',
    'noise_seed',
    'int',
    'float',
    'number',
    'Value',
    'Number',
    'steps',
    'cfg',
    name,
  ]) {
    const found = numberInput(graph, source, field, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text input that names something: a sampler, a scheduler, a file. Literal, or from a primitive behind its link. */
export function nameInput(graph: Graph, node: GraphNode, name: string): string | undefined {
  const literal = stringOf(node.values.get(name));
  if (literal !== undefined) return literal;
  const source = linkedNode(graph, node, name);
  return source === undefined ? undefined : (stringOf(source.values.get(name)) ?? stringOf(source.values.get('value')));
}
