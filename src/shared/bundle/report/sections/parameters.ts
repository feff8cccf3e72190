import type { Generation, ModelUse } from '../../../generation.ts';
import type { AuthorRecord } from '../../author-record.ts';
import type { Row } from '../blocks.ts';
import { both } from '../words.ts';

/** The parameters of a generation but its prompts, those that the file tells. Of a picture that lies inside the file its number
 *  is told where it is disclosed, and nothing where it is withheld. */
export function parameterRows(record: Pick<AuthorRecord, 'itemOf'>, generation: Generation | undefined): Row[] {
  if (generation === undefined) return [];
  const { models = [], generatorVersion = '', inputs = [], hires } = generation;
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['工具', 'Tool', [`${generation.generator} ${generatorVersion}`.trim()]],
    ['模型', 'Models', models.map(modelText)],
    ['参数', 'Parameters', [parameterLine(generation)]],
    ['高清修复', 'Second pass', hires === undefined ? [] : [pairs(hires)]],
    [
      '输入图片',
      'Input pictures',
      inputs.map(({ role, name, sha256 }) => {
        const source = sha256 === undefined ? undefined : record.itemOf(sha256);
        return `${role}: ${name}${source === undefined ? '' : ` = №${source.evidence}`}`;
      }),
    ],
  ];
  return rows
    .map(([zh, en, lines]) => ({ label: both(zh, en), value: lines.filter((line) => line !== '') }))
    .filter(({ value }) => value.length > 0);
}

function modelText({ kind, name, weight, hash }: ModelUse): string {
  return `${kind}: ${name}${weight === undefined ? '' : ` × ${weight}`}${hash === undefined ? '' : ` [${hash}]`}`;
}

/** Sampler, steps and the other numbers in one line. */
export function parameterLine(generation: Generation): string {
  const { sampler, scheduler, steps, cfgScale, denoise, clipSkip, width, height } = generation;
  return [
    [sampler, scheduler].filter((text) => text !== undefined).join(' / '),
    steps === undefined ? '' : `步数 steps ${steps}`,
    cfgScale === undefined ? '' : `引导系数 CFG ${cfgScale}`,
    denoise === undefined ? '' : `重绘幅度 denoise ${denoise}`,
    clipSkip === undefined ? '' : `CLIP skip ${clipSkip}`,
    width === undefined && height === undefined ? '' : `${width ?? '?'} × ${height ?? '?'}`,
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

function pairs(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ');
}
