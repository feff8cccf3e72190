import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { chunkBytes, iTXt, tEXt, type SampleChunk } from './make-png.ts';

/** What a simulated picture is made with. Numbers are text, as generators print them. */
export interface Parameters {
  readonly prompt: string;
  readonly negative: string;
  readonly seed: string;
  readonly steps: string;
  readonly cfg: string;
  readonly sampler: string;
  readonly model: string;
  readonly width: number;
  readonly height: number;
}

export const DEFAULT_PARAMETERS: Parameters = {
  prompt: '1girl, silver hair, rain, night city, backlight',
  negative: 'lowres, bad hands',
  seed: '1000',
  steps: '28',
  cfg: '7',
  sampler: 'DPM++ 2M Karras',
  model: 'noobaiXL_v11',
  width: 96,
  height: 128,
};

/** An infotext in the form of A1111; `more` are settings such as `Denoising strength: 0.5, `. */
export function infotext(parameters: Parameters, more = ''): string {
  const { prompt, negative, seed, steps, cfg, sampler, model, width, height } = parameters;
  return `${prompt}\nNegative prompt: ${negative}\nSteps: ${steps}, Sampler: ${sampler}, CFG scale: ${cfg}, Seed: ${seed}, Size: ${width}x${height}, Model hash: 0123456789, Model: ${model}, ${more}Version: v1.10.1`;
}

/** An API graph in the form of ComfyUI: ASCII only, everything else escaped. With `source` it begins with that picture. */
export function comfyGraph(parameters: Parameters, source?: string): string {
  const { prompt, negative, seed, steps, cfg, model, width, height } = parameters;
  // Seeds reach 2^64−1, which no JavaScript number holds: the text is put in afterwards.
  return JSON.stringify({
    '3': {
      class_type: 'KSampler',
      inputs: {
        seed: '@SEED@',
        steps: Number(steps),
        cfg: Number(cfg),
        sampler_name: 'euler',
        scheduler: 'normal',
        denoise: source === undefined ? 1 : 0.55,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: [source === undefined ? '5' : '11', 0],
      },
    },
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: `${model}.safetensors` } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width, height, batch_size: 1 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: prompt, clip: ['4', 1] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: negative, clip: ['4', 1] } },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'ComfyUI', images: ['8', 0] } },
    ...(source !== undefined && {
      '10': { class_type: 'LoadImage', inputs: { image: source } },
      '11': { class_type: 'VAEEncode', inputs: { pixels: ['10', 0], vae: ['4', 2] } },
    }),
  })
    .replace('"@SEED@"', seed)
    .replaceAll(/[^\u0000-\u007f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A picture of its own for every seed: a sky of two colours with a round light, and the metadata chunks given. */
export function picture(parameters: Parameters, chunks: readonly SampleChunk[]): Uint8Array {
  const { width, height } = parameters;
  const png = new PNG({ width, height });
  const hue = Number(BigInt(parameters.seed) % 997n) / 997;
  const warmth = Number.parseFloat(parameters.cfg) / 14;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = Math.max(0, 1 - Math.hypot(x / width - 0.3 - hue * 0.4, y / height - 0.35) * 2.2);
      const at = 4 * (y * width + x);
      const wave = 0.5 + 0.5 * Math.sin(6.3 * (hue + y / height));
      png.data[at] = 40 + 140 * light + 60 * wave * warmth;
      png.data[at + 1] = 40 + 120 * light + 40 * (1 - wave);
      png.data[at + 2] = 70 + 90 * light + 80 * wave * (1 - warmth);
      png.data[at + 3] = 255;
    }
  }
  const plain = PNG.sync.write(png, { deflateLevel: 1 });
  const afterHeader = 8 + 25;
  return Buffer.concat([plain.subarray(0, afterHeader), ...chunks.map(chunkBytes), plain.subarray(afterHeader)]);
}

/** A picture as A1111 makes it: text outside Latin-1 goes into iTXt. `times` larger in both directions than its parameters say. */
export function a1111Picture(parameters: Parameters, more = '', times = 1): Uint8Array {
  const text = infotext(parameters, more);
  const latin1 = /^[\u0000-\u00ff]*$/.test(text);
  const { width, height } = parameters;
  const size = { ...parameters, width: width * times, height: height * times };
  return picture(size, [latin1 ? tEXt('parameters', text) : iTXt('parameters', text)]);
}

/** A picture as ComfyUI makes it. */
export function comfyPicture(parameters: Parameters, source?: string): Uint8Array {
  return picture(parameters, [tEXt('prompt', comfyGraph(parameters, source))]);
}

/** Saves as A1111 does: under a temporary name, then renamed. */
export function saveByRename(path: string, bytes: Uint8Array): void {
  const temporary = path.replace(/\.[^.]+$/, '.tmp');
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/** Saves as ComfyUI does: in place under the final name, here in `pieces` with a pause of `pauseMs` after each. */
export async function saveSlowly(path: string, bytes: Uint8Array, pieces: number, pauseMs: number): Promise<void> {
  const fd = openSync(path, 'w');
  try {
    for (let piece = 0; piece < pieces; piece++) {
      const from = Math.floor((piece * bytes.length) / pieces);
      writeSync(fd, bytes, from, Math.floor(((piece + 1) * bytes.length) / pieces) - from);
      if (piece < pieces - 1) await wait(pauseMs);
    }
  } finally {
    closeSync(fd);
  }
}

/** A state file as Light Diffusion Flow exports it; with `source` it is that of the img2img tab and holds the picture. */
export function flowFile({ prompt, negative, seed, steps, model }: Parameters, source?: Uint8Array): string {
  const tab = source === undefined ? 'txt2img' : 'img2img';
  return JSON.stringify(
    {
      'state-tab': tab,
      [`state-${tab}_prompt`]: prompt,
      [`state-${tab}_neg_prompt`]: negative,
      [`state-${tab}_seed`]: seed,
      [`state-${tab}_steps`]: steps,
      'state-setting_sd_model_checkpoint': `${model}.safetensors [0123456789]`,
      ...(source !== undefined && {
        img2img_image: `data:image/png;base64,${Buffer.from(source).toString('base64')}`,
      }),
    },
    undefined,
    4,
  );
}
