import type { Generation } from '../../generation.ts';
import type { Iteration } from '../../timeline/iterations.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { levelOf } from '../bundle-facts.ts';
import { changesBetween } from '../changes.ts';
import type { Chronicle, ChronicleItem } from '../chronicle.ts';
import { beijing, both, escaped, paragraphs } from './html.ts';
import type { Html } from './html.ts';
import { levelMark } from './meaning.ts';

/** The small picture of a file version as base64 of a JPEG; the empty text leaves its place empty. */
export type ThumbnailOf = (sha256: string) => string;

/** The place inside the page at which the base64 of a small picture is left out. */
export const NO_THUMBNAIL = /(?<=src="data:image\/jpeg;base64,)(?=")/;

const MAX_PICTURES = 4;
const MAX_CHANGES = 24;
const MAX_VARIATIONS = 60;

/** The pictures of an iteration that the report shows. */
export function shownItems({ items }: Iteration<ChronicleItem>): readonly ChronicleItem[] {
  return items.filter(({ kind }) => kind === 'image').slice(-MAX_PICTURES);
}

/** Every iteration with its pictures, its parameters and how it differs from the one before; in pieces. */
export function* processSection({ chronicle }: BundleFacts, thumbnailOf: ThumbnailOf): Generator<Html> {
  yield escaped`<h2>${both('三、创作过程', '3 The process')}</h2>
${paragraphs(
  '每次迭代为使用同一组参数（种子除外）的连续文件。缩略图仅供浏览，以包内原文件为准；灰色方块表示没有缩略图：文件未附、无法读取，或缩略图数量已达上限。',
  'An iteration is a run of files made with the same parameters, seeds aside. The small pictures are for orientation only; the files in the bundle decide. A grey square: no small picture, because the file is not included, cannot be read, or there are too many.',
)}`;
  let number = 0;
  let evidence = 0;
  let previous: Iteration<ChronicleItem> | undefined;
  for (const [at, session] of chronicle.sessions.entries()) {
    yield escaped`<h3>
      ${both(`创作时段 ${at + 1}`, `Session ${at + 1}`)} · ${beijing(session.first)} — ${beijing(session.last)}
    </h3> `;
    for (const iteration of session.iterations) {
      number++;
      yield iterationBlock(chronicle, iteration, previous, number, evidence, thumbnailOf);
      evidence += iteration.items.length;
      previous = iteration;
    }
  }
  if (number === 0)
    yield escaped`<p>
      ${both('披露的条目中没有图片或工作流。', 'No pictures or workflows among the disclosed entries.')}
    </p>`;
}

function iterationBlock(
  chronicle: Chronicle,
  iteration: Iteration<ChronicleItem>,
  previous: Iteration<ChronicleItem> | undefined,
  number: number,
  evidence: number,
  thumbnailOf: ThumbnailOf,
): Html {
  const pictures = shownItems(iteration);
  const generation = iteration.items[0].generation;
  return escaped`<section class="iteration">
    <div class="pictures">${pictures.map((item) => picture(item, pictures.length > 1, thumbnailOf))}</div>
    <div>
      <h3>${both(`迭代 ${number}`, `Iteration ${number}`)} ${levels(chronicle, iteration)}</h3>
      <p>
        ${beijing(iteration.first)} — ${beijing(iteration.last)} ·
        ${both(`${iteration.items.length} 个文件版本，${iteration.variations} 个种子`, `${iteration.items.length} file versions, ${iteration.variations} seeds`)}
      </p>
      ${changes(generation, previous?.items[0].generation)}
      ${generation === undefined ? escaped`<p>${both('文件未包含可识别的生成参数。', 'The file holds no parameters that could be read.')}</p>` : parameters(generation)}
      ${variations(iteration, evidence)}
    </div>
  </section> `;
}

function picture({ sha256, path }: ChronicleItem, small: boolean, thumbnailOf: ThumbnailOf): Html {
  // The attribute's end must stay right behind the base64: see NO_THUMBNAIL.
  return escaped`<img
    class="${small ? 'small' : 'single'}"
    alt="${path}"
    title="${sha256}"
    src="data:image/jpeg;base64,${thumbnailOf(sha256)}"
  />`;
}

function levels(chronicle: Chronicle, { items }: Iteration<ChronicleItem>): Html[] {
  return [...new Set(items.map((item) => levelOf(chronicle, item)))].map((level) => levelMark(level));
}

function changes(after: Generation | undefined, before: Generation | undefined): Html {
  if (after === undefined || before === undefined) return escaped``;
  const lines = changesBetween(before, after, 'zh-CN');
  const rest = lines.length - MAX_CHANGES;
  if (lines.length === 0)
    return escaped`<p>${both('与上一次迭代相比，参数相同。', 'Same parameters as the iteration before.')}</p>`;
  return escaped`<p>${both('与上一次迭代相比', 'Compared with the iteration before')}</p>
    <ul class="changes">
      ${lines.slice(0, MAX_CHANGES).map((line) => escaped`<li>${line}</li>`)}${rest > 0 ? escaped`<li class="more">${both(`另有 ${rest} 项`, `${rest} more`)}</li>` : ''}
    </ul>`;
}

function parameters(generation: Generation): Html {
  const { prompt, negativePrompt, models = [], generatorVersion = '', width, height } = generation;
  const values: readonly (readonly [string, string, string | undefined])[] = [
    ['工具', 'Tool', `${generation.generator} ${generatorVersion}`.trim()],
    [
      '模型',
      'Models',
      models
        .map(
          ({ kind, name, weight, hash }) =>
            `${kind}: ${name}${weight === undefined ? '' : ` × ${weight}`}${hash === undefined ? '' : ` [${hash}]`}`,
        )
        .join('; '),
    ],
    ['采样', 'Sampling', [generation.sampler, generation.scheduler].filter((text) => text !== undefined).join(' / ')],
    ['步数', 'Steps', generation.steps],
    ['引导系数', 'CFG', generation.cfgScale],
    ['重绘幅度', 'Denoising', generation.denoise],
    ['尺寸', 'Size', width === undefined && height === undefined ? undefined : `${width ?? '?'} × ${height ?? '?'}`],
  ];
  return escaped`${
    prompt === undefined
      ? ''
      : escaped`<p>${both('提示词', 'Prompt')}</p>
            <p class="prompt">${prompt}</p>`
  }
    ${
      negativePrompt === undefined || negativePrompt === ''
        ? ''
        : escaped`<p>${both('反向提示词', 'Negative prompt')}</p>
            <p class="prompt">${negativePrompt}</p>`
    }
    <table>
      ${values
        .filter(([, , value]) => value !== undefined && value !== '')
        .map(
          ([zh, en, value]) =>
            escaped`<tr>
              <th scope="row">${both(zh, en)}</th>
              <td>${value}</td>
            </tr>`,
        )}
    </table>`;
}

function variations({ items }: Iteration<ChronicleItem>, evidence: number): Html {
  const shown = items.slice(0, MAX_VARIATIONS);
  const rest = items.length - shown.length;
  const texts = shown.map(
    ({ seed, sha256 }, i) => `№${evidence + i + 1}${seed === undefined ? '' : ` seed ${seed}`} ${sha256.slice(0, 12)}…`,
  );
  return escaped`<p class="variations">
    ${both('证据编号、种子、哈希开头', 'Number, seed, start of the hash')}:
    ${texts.join(' · ')}${rest > 0 ? ` · +${rest}` : ''}
  </p>`;
}
