import type { Generation } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { settingReader } from './setting-reader.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

const LABELS = [
  'Date',
  'Include in Image',
  'Exclude from Image',
  'Model',
  'Steps',
  'Guidance Scale',
  'Seed',
  'Size',
  'Quality',
  'Starting Image',
  'ControlNet Image',
  'Scheduler',
  'ML Compute Unit',
  'Generator',
  'Metadata Version',
  'Upscaler',
];

// A prompt may hold a semicolon: only one in front of a known label separates.
const SEPARATOR = new RegExp(`; (?=(?:${LABELS.join('|')}): )`);

/** Mochi Diffusion: the IPTC caption (or XMP description), version 1 in one line, version 2 one field a line with escapes.
 *  @see formats.md §3.12 */
export const readMochi: Parser = (blocks, context): Parsed | undefined => {
  const text = captions(blocks, context).find((caption) => /^(?:.*; |.*\n)?Include in Image: /s.test(caption));
  return text === undefined ? undefined : { generation: toGeneration(text, blocks) };
};

function captions(blocks: readonly Block[], context: ParseContext): readonly string[] {
  const iptc = blocks.filter(({ place }) => place.endsWith('iptc:CaptionAbstract')).flatMap(({ text }) => text ?? []);
  return [
    ...iptc,
    ...context
      .xmp()
      .filter(({ name }) => name === 'description')
      .map(({ value }) => value),
  ];
}

function toGeneration(text: string, blocks: readonly Block[]): Generation {
  const escaped = text.startsWith('Metadata Version: ');
  const parts = escaped ? text.split('\n') : text.split(SEPARATOR);
  const pairs = parts.map((part): [string, string] => {
    const colon = part.indexOf(': ');
    return colon < 0
      ? [part, '']
      : [part.slice(0, colon), escaped ? unescaped(part.slice(colon + 2)) : part.slice(colon + 2)];
  });
  const settings = settingReader(pairs);
  const program = blocks.find(({ place }) => place.endsWith('iptc:ProgramVersion'))?.text;
  const [, width, height] = /^(\d+)x(\d+)$/.exec(settings.take('Size') ?? '') ?? [];
  const model = settings.take('Model');
  const generator = settings.take('Generator');
  const start = settings.take('Starting Image');
  return {
    generator: 'mochi-diffusion',
    ...withoutUndefined({
      generatorVersion: program ?? generator?.replace(/^Mochi Diffusion /, ''),
      prompt: settings.take('Include in Image'),
      negativePrompt: settings.take('Exclude from Image'),
      seed: settings.take('Seed'),
      steps: settings.take('Steps'),
      cfgScale: settings.take('Guidance Scale'),
      scheduler: settings.take('Scheduler'),
      width,
      height,
      models: model === undefined ? undefined : [{ kind: 'checkpoint' as const, name: model }],
      inputs: start === undefined || start === '' ? undefined : [{ role: 'init' as const, name: start }],
      extra: extraOf(settings.rest()),
    }),
  };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\nr])/g, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : '\\'));
}
