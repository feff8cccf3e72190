import { createHash } from 'node:crypto';
import type { Block, Problem } from '../../../shared/reading.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { problem, textBlock } from './block-text.ts';
import { isObject, jsonText } from './json-access.ts';
import type { JsonValue } from './json-value.ts';

/** Settings that say how pictures are made and where they go. Everything else in such a file may be a token or a password. */
const CONFIG_KEYS =
  /^(?:sd_model_checkpoint|sd_vae|CLIP_stop_at_last_layers|outdir_\w+|samples_filename_pattern|directories_filename_pattern|save_txt|samples_format|samples_save|eta_noise_seed_delta|default_\w+|path_outputs)$/;

/** Defaults of the page; values of scripts are not among them. */
const UI_KEYS =
  /^(?:txt2img|img2img)\/(?:Prompt|Negative prompt|Sampling method|Sampling steps|Schedule type|Width|Height|CFG Scale|Seed|Denoising strength|Batch count|Batch size|Hires steps|Upscale by|Upscaler)\/value$/;

const KEPT: ReadonlyMap<string, RegExp> = new Map([
  ['a1111-config', CONFIG_KEYS],
  ['fooocus-config', CONFIG_KEYS],
  ['a1111-ui-config', UI_KEYS],
]);

/** What may be kept of a program's settings file: its digest and the few settings that matter, never the file itself, which
 *  can hold tokens of extensions. @returns undefined for any other kind of file @see workflows.md §2.7 */
export function withoutSecrets(
  kind: string | undefined,
  value: JsonValue | undefined,
  blocks: readonly Block[],
): { blocks: readonly Block[]; problems: readonly Problem[] } | undefined {
  const wanted = KEPT.get(kind ?? '');
  if (wanted === undefined || !isObject(value)) return undefined;
  const kept = Object.entries(value).filter(([key]) => wanted.test(key));
  const selected = `{${kept.map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`).join(',')}}`;
  const file = blocks.find(({ place }) => place === 'file');
  const digest = createHash('sha256')
    .update(file?.bytes ?? new Uint8Array())
    .digest('hex');
  return {
    blocks: [
      textBlock('file:sha256', utf8(digest), { text: digest, encoding: 'ascii' }),
      textBlock('file:selected', utf8(selected), { text: selected, encoding: 'utf-8' }),
    ],
    problems: [
      problem(
        'NOT_READ',
        'the file may hold secrets: only its digest and the settings about pictures were kept',
        'file',
      ),
    ],
  };
}
