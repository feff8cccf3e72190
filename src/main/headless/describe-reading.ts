import type { Generation, ModelUse } from '../../shared/generation.ts';
import type { ContentLabel, Reading } from '../../shared/reading.ts';

const MAX_TEXT = 400;

/** A reading in lines for people: prompt, parameters, models, labels, where it was found, problems. */
export function describeReading(path: string, reading: Reading): string[] {
  const size = reading.width === undefined ? '' : `  ${reading.width} × ${reading.height ?? '?'}`;
  const lines = [
    path,
    `  ${reading.format}${size}${reading.workflowKind === undefined ? '' : `  ${reading.workflowKind}`}`,
  ];
  if (reading.generation === undefined) lines.push('  no generation parameters found');
  else lines.push(...describeGeneration(reading.generation));
  for (const pass of (reading.passes ?? []).length > 1 ? (reading.passes ?? []) : []) {
    const values = [
      pass.seed && `seed ${pass.seed}`,
      pass.steps && `${pass.steps} steps`,
      pass.cfgScale && `CFG ${pass.cfgScale}`,
      pass.sampler,
      pass.scheduler,
      pass.denoise && `denoise ${pass.denoise}`,
    ];
    lines.push(
      `  pass ${pass.node} (${pass.className}): ${values.filter((value) => value !== undefined && value !== '').join(' · ')}`,
    );
  }
  const others = [...new Set(reading.otherReadings?.map(({ generator }) => generator))];
  if (others.length > 0) lines.push(`  also read  ${reading.otherReadings?.length ?? 0}: ${others.join(', ')}`);
  for (const label of reading.labels ?? []) lines.push(`  label      ${describeLabel(label)}`);
  if (reading.blocks.length > 0)
    lines.push(`  found in   ${[...new Set(reading.blocks.map(({ place }) => place))].slice(0, 12).join(', ')}`);
  for (const { message, place } of reading.problems)
    lines.push(`  ! ${message}${place === undefined ? '' : ` (${place})`}`);
  return lines;
}

/** A generation in lines for people. */
export function describeGeneration(generation: Generation): string[] {
  const {
    generator,
    generatorVersion,
    prompt,
    negativePrompt,
    seed,
    steps,
    cfgScale,
    sampler,
    scheduler,
    width,
    height,
    denoise,
    clipSkip,
    models,
  } = generation;
  const parameters = [
    seed === undefined ? undefined : `seed ${seed}`,
    steps === undefined ? undefined : `${steps} steps`,
    cfgScale === undefined ? undefined : `CFG ${cfgScale}`,
    sampler,
    scheduler,
    width === undefined ? undefined : `${width}×${height ?? '?'}`,
    denoise === undefined ? undefined : `denoise ${denoise}`,
    clipSkip === undefined ? undefined : `clip skip ${clipSkip}`,
  ].filter((value) => value !== undefined);
  return [
    `  made with  ${generator}${generatorVersion === undefined ? '' : ` ${generatorVersion}`}`,
    ...(prompt === undefined ? [] : [`  prompt     ${oneLine(prompt)}`]),
    ...(negativePrompt === undefined ? [] : [`  negative   ${oneLine(negativePrompt)}`]),
    ...(parameters.length === 0 ? [] : [`  parameters ${parameters.join(' · ')}`]),
    ...(models === undefined || models.length === 0 ? [] : [`  models     ${models.map(describeModel).join(', ')}`]),
  ];
}

const LABEL_NAMES = {
  aigc: 'AIGC label (China)',
  'digital-source-type': 'IPTC DigitalSourceType',
  c2pa: 'C2PA manifest, signature not checked',
} as const;

/** What the label says, where there is anything, and where it stands. */
function describeLabel({ kind, place, value, fields }: ContentLabel): string {
  const said = Object.entries(fields ?? {})
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key} ${oneLine(text)}`);
  const all = value === undefined ? said : [oneLine(value.replace(/^.*\/(?=\w+$)/, '')), ...said];
  return `${LABEL_NAMES[kind]}${all.length === 0 ? '' : `: ${all.join(' · ')}`} (${place})`;
}

function describeModel({ kind, name, hash, weight }: ModelUse): string {
  return `${kind} ${name}${weight === undefined ? '' : ` ×${weight}`}${hash === undefined ? '' : ` [${hash}]`}`;
}

/** Text on one line, cut where a person would stop reading. */
export function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}
