import { DEFAULT_PARAMETERS, type Parameters } from './simulated-generator.ts';

/** A1111's style list. */
export function stylesCsv(styles: readonly (readonly [name: string, prompt: string, negative: string])[]): string {
  const rows = [['name', 'prompt', 'negative_prompt'], ...styles];
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A1111's log of pictures that were saved by hand. */
export function logCsv(saved: readonly Parameters[]): string {
  const header = ['prompt', 'seed', 'width', 'height', 'sampler', 'cfgs', 'steps', 'filename', 'negative_prompt'];
  const rows = saved.map(({ prompt, seed, width, height, sampler, cfg, steps, negative }, index) =>
    [prompt, seed, String(width), String(height), sampler, cfg, steps, `${index}.png`, negative].map(csvCell),
  );
  return [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Fooocus's log of one day; the newest picture comes first. */
export function fooocusLog(newestFirst: readonly Parameters[]): string {
  const entries = newestFirst.map(({ prompt, negative, seed, steps, cfg, model, width, height }, index) => {
    const settings = {
      prompt,
      negative_prompt: negative,
      styles: "['Fooocus V2']",
      performance: 'Speed',
      steps: Number(steps),
      resolution: `(${width}, ${height})`,
      guidance_scale: Number(cfg),
      base_model: `${model}.safetensors`,
      seed,
      metadata_scheme: 'fooocus',
      version: 'Fooocus v2.5.5',
    };
    const text = encodeURIComponent(JSON.stringify(settings)).replaceAll("'", '%27');
    return `<div id="${seed}_${index}_png" class="image-container"><hr><table><tr><td><table class='metadata'><tr><td class='label'>Prompt</td><td class='value'>x</td></tr></table><button onclick="to_clipboard('${text}')">Copy</button></td></tr></table></div>\n\n`;
  });
  return `<!DOCTYPE html><html><head><title>Fooocus Log</title></head><body><p>Fooocus Log (private)</p><!--fooocus-log-split-->\n\n${entries.join('')}\n<!--fooocus-log-split--></body></html>`;
}

/** DiffusionBee's state, oldest picture first. */
export function diffusionBeeState(pictures: readonly Parameters[]): string {
  const history = pictures.map(({ prompt, negative, seed, steps, cfg, width, height }, index) => [
    String(index + 1),
    {
      key: index + 1,
      prompt,
      seed: Number(seed),
      guidance_scale: Number(cfg),
      dif_steps: Number(steps),
      inp_img: '',
      img_w: width,
      img_h: height,
      negative_prompt: negative,
      imgs: [`${index}.png`],
    },
  ]);
  return JSON.stringify({ history: Object.fromEntries(history) as object });
}

/** A1111's settings, with a token of an extension among them. */
export function settingsFile(model: string, token: string): string {
  const settings = {
    samples_save: true,
    samples_format: 'png',
    sd_model_checkpoint: `${model}.safetensors [0123456789]`,
    CLIP_stop_at_last_layers: 2,
    civitai_api_key: token,
    'state-txt2img_prompt': token,
  };
  return JSON.stringify(settings, undefined, 4);
}

/** A1111's defaults of the page, with a token in a field of a script. */
export function uiConfigFile(token: string): string {
  const values = ['Prompt', 'Sampling steps', 'Width', 'Height', 'CFG Scale'].map((name) => [
    `txt2img/${name}/value`,
    name === 'Prompt' ? '' : 20,
  ]);
  return JSON.stringify(
    { ...Object.fromEntries(values), 'customscript/x.py/txt2img/API key/value': token },
    undefined,
    4,
  );
}

/** SwarmUI's file beside a picture. */
export function swarmSidecar({ prompt, seed }: Parameters = DEFAULT_PARAMETERS): string {
  return JSON.stringify({ sui_image_params: { prompt, seed: Number(seed), steps: 20, model: 'm' } });
}

/** Easy Diffusion's file beside a picture. */
export function easyDiffusionSidecar({ prompt, seed }: Parameters = DEFAULT_PARAMETERS): string {
  return JSON.stringify({ prompt, seed: Number(seed), num_inference_steps: 25, use_stable_diffusion_model: 'm' });
}
