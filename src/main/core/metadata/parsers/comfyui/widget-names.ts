import type { JsonValue } from '../../json-value.ts';
import { isArray, isObject } from '../../json-access.ts';

/** Names of `widgets_values` by node type. `_` stands for the phantom value "control after generate" of the editor. */
const TABLE: ReadonlyMap<string, string> = new Map([
  ['KSampler', 'seed _ steps cfg sampler_name scheduler denoise'],
  [
    'KSamplerAdvanced',
    'add_noise noise_seed _ steps cfg sampler_name scheduler start_at_step end_at_step return_with_leftover_noise',
  ],
  ['SamplerCustom', 'add_noise noise_seed _ cfg'],
  ['RandomNoise', 'noise_seed _'],
  ['BasicScheduler', 'scheduler steps denoise'],
  ['SDTurboScheduler', 'steps denoise'],
  ['KSamplerSelect', 'sampler_name'],
  ['CFGGuider', 'cfg'],
  ['DualCFGGuider', 'cfg_conds cfg_cond2_negative'],
  ['FluxGuidance', 'guidance'],
  ['Flux2Scheduler', 'steps width height'],
  ['EmptyLatentImage', 'width height batch_size'],
  ['EmptySD3LatentImage', 'width height batch_size'],
  ['EmptyFlux2LatentImage', 'width height batch_size'],
  ['EmptyHunyuanLatentVideo', 'width height length batch_size'],
  ['CheckpointLoaderSimple', 'ckpt_name'],
  ['CheckpointLoader', 'config_name ckpt_name'],
  ['ImageOnlyCheckpointLoader', 'ckpt_name'],
  ['unCLIPCheckpointLoader', 'ckpt_name'],
  ['UNETLoader', 'unet_name weight_dtype'],
  ['UnetLoaderGGUF', 'unet_name'],
  ['CLIPLoader', 'clip_name type device'],
  ['DualCLIPLoader', 'clip_name1 clip_name2 type device'],
  ['TripleCLIPLoader', 'clip_name1 clip_name2 clip_name3'],
  ['QuadrupleCLIPLoader', 'clip_name1 clip_name2 clip_name3 clip_name4'],
  ['CLIPVisionLoader', 'clip_name'],
  ['VAELoader', 'vae_name'],
  ['LoraLoader', 'lora_name strength_model strength_clip'],
  ['LoraLoaderModelOnly', 'lora_name strength_model'],
  ['ControlNetLoader', 'control_net_name'],
  ['ControlNetApply', 'strength'],
  ['ControlNetApplyAdvanced', 'strength start_percent end_percent'],
  ['UpscaleModelLoader', 'model_name'],
  ['CLIPSetLastLayer', 'stop_at_clip_layer'],
  ['CLIPTextEncode', 'text'],
  ['CLIPTextEncodeFlux', 'clip_l t5xxl guidance'],
  ['CLIPTextEncodeSDXL', 'width height crop_w crop_h target_width target_height text_g text_l'],
  ['CLIPTextEncodeSDXLRefiner', 'ascore width height text'],
  ['LoadImage', 'image upload'],
  ['LoadImageMask', 'image channel upload'],
  ['SaveImage', 'filename_prefix'],
  ['LatentUpscale', 'upscale_method width height crop'],
  ['LatentUpscaleBy', 'upscale_method scale_by'],
  ['ImageScale', 'upscale_method width height crop'],
  ['ImageScaleBy', 'upscale_method scale_by'],
  ['PrimitiveInt', 'value _'],
  ['PrimitiveFloat', 'value'],
  ['PrimitiveBoolean', 'value'],
  ['PrimitiveString', 'value'],
  ['PrimitiveStringMultiline', 'value'],
  ['StringConcatenate', 'string_a string_b delimiter'],
]);

const CONTROL: ReadonlySet<string> = new Set(['fixed', 'increment', 'decrement', 'randomize']);

/** The widget values of a UI node by name. `inputWidgets` are the widgets that the node itself lists among its inputs, in
 *  order; they name the values of types that are not in the table. Values without a name are left out.
 *  @see workflows.md §2.2 (orders seen in real files) */
export function widgetValues(
  type: string,
  inputWidgets: readonly string[],
  widgets: JsonValue | undefined,
): Map<string, JsonValue> {
  if (isObject(widgets)) return new Map(Object.entries(widgets));
  const values = isArray(widgets) ? widgets : [];
  const table = TABLE.get(type)?.split(' ');
  // A converted widget of an old file is missing from the list of inputs, never from the table.
  return table === undefined ? byInputs(inputWidgets, values) : byTable(table, values);
}

function byTable(names: readonly string[], values: readonly JsonValue[]): Map<string, JsonValue> {
  const result = new Map<string, JsonValue>();
  let at = 0;
  for (const name of names) {
    if (name === '_') {
      if (isControl(values[at])) at++;
      continue;
    }
    const value = values[at++];
    if (value !== undefined) result.set(name, value);
  }
  return result;
}

/** A value in front of a control value is a seed, whatever its name; a value without any name gets its position. */
function byInputs(names: readonly string[], values: readonly JsonValue[]): Map<string, JsonValue> {
  const result = new Map<string, JsonValue>();
  let named = 0;
  values.forEach((value, at) => {
    if (at > 0 && isControl(value)) return;
    const isSeed = isControl(values[at + 1]);
    const name = names[named++];
    result.set(name ?? (isSeed ? 'seed' : `widget ${String(at)}`), value);
  });
  return result;
}

function isControl(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && CONTROL.has(value);
}
