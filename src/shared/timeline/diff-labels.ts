import type { InputImage, ModelKind } from '../generation.ts';
import type { ParameterField } from './generation-fields.ts';

/** The languages in which differences can be told. */
export type Language = 'zh-CN' | 'en';

type Label = Readonly<Record<Language, string>>;

const FIELDS: Readonly<Record<Exclude<ParameterField, `extra.${string}`>, Label>> = {
  seed: { 'zh-CN': '种子', en: 'Seed' },
  steps: { 'zh-CN': '迭代步数', en: 'Steps' },
  cfgScale: { 'zh-CN': '提示词引导系数', en: 'CFG' },
  sampler: { 'zh-CN': '采样器', en: 'Sampler' },
  scheduler: { 'zh-CN': '调度器', en: 'Scheduler' },
  width: { 'zh-CN': '宽度', en: 'Width' },
  height: { 'zh-CN': '高度', en: 'Height' },
  denoise: { 'zh-CN': '重绘幅度', en: 'Denoising' },
  clipSkip: { 'zh-CN': 'CLIP 跳过层', en: 'Clip skip' },
  generator: { 'zh-CN': '生成工具', en: 'Generator' },
  generatorVersion: { 'zh-CN': '工具版本', en: 'Generator version' },
  'hires.scale': { 'zh-CN': '高清修复 放大倍数', en: 'Hires scale' },
  'hires.width': { 'zh-CN': '高清修复 宽度', en: 'Hires width' },
  'hires.height': { 'zh-CN': '高清修复 高度', en: 'Hires height' },
  'hires.steps': { 'zh-CN': '高清修复 步数', en: 'Hires steps' },
  'hires.upscaler': { 'zh-CN': '高清修复 放大算法', en: 'Hires upscaler' },
  'hires.sampler': { 'zh-CN': '高清修复 采样器', en: 'Hires sampler' },
  'hires.scheduler': { 'zh-CN': '高清修复 调度器', en: 'Hires scheduler' },
  'hires.cfgScale': { 'zh-CN': '高清修复 提示词引导系数', en: 'Hires CFG' },
  'hires.denoise': { 'zh-CN': '高清修复 重绘幅度', en: 'Hires denoising' },
  'hires.prompt': { 'zh-CN': '高清修复 提示词', en: 'Hires prompt' },
  'hires.negativePrompt': { 'zh-CN': '高清修复 反向提示词', en: 'Hires negative prompt' },
};

const MODELS: Readonly<Record<ModelKind, Label>> = {
  checkpoint: { 'zh-CN': '底模', en: 'Model' },
  unet: { 'zh-CN': '扩散模型 (UNet)', en: 'UNet' },
  clip: { 'zh-CN': '文本编码器', en: 'Text encoder' },
  vae: { 'zh-CN': 'VAE', en: 'VAE' },
  lora: { 'zh-CN': 'LoRA', en: 'LoRA' },
  embedding: { 'zh-CN': '嵌入式', en: 'Embedding' },
  hypernetwork: { 'zh-CN': '超网络', en: 'Hypernetwork' },
  controlnet: { 'zh-CN': 'ControlNet', en: 'ControlNet' },
  upscaler: { 'zh-CN': '放大模型', en: 'Upscaler' },
  refiner: { 'zh-CN': '精修模型', en: 'Refiner' },
  detailer: { 'zh-CN': '局部修复模型', en: 'Detailer' },
  other: { 'zh-CN': '其他模型', en: 'Other model' },
};

const INPUTS: Readonly<Record<InputImage['role'], Label>> = {
  init: { 'zh-CN': '图生图原图', en: 'Source image' },
  mask: { 'zh-CN': '蒙版', en: 'Mask' },
  control: { 'zh-CN': '控制图', en: 'Control image' },
  reference: { 'zh-CN': '参考图', en: 'Reference image' },
};

/** What models are called in English, whatever their kind, and pictures that went in. */
export const MODEL_LABELS: readonly string[] = Object.values(MODELS).map(({ en }) => en);
export const INPUT_LABELS: readonly string[] = Object.values(INPUTS).map(({ en }) => en);

/** Fixed words of the summaries. */
export const WORDS = {
  prompt: { 'zh-CN': '提示词', en: 'Prompt' },
  negativePrompt: { 'zh-CN': '反向提示词', en: 'Negative' },
  workflow: { 'zh-CN': '工作流', en: 'Workflow' },
  size: { 'zh-CN': '尺寸', en: 'Size' },
  hiresSize: { 'zh-CN': '高清修复 尺寸', en: 'Hires size' },
  moved: { 'zh-CN': '换了位置', en: 'moved' },
  onlySpacing: { 'zh-CN': '仅空白、标点或括号不同', en: 'only spacing, punctuation or brackets differ' },
  structure: { 'zh-CN': '节点或连线有变', en: 'nodes or links changed' },
  notComparable: { 'zh-CN': '格式不同，无法逐项比较', en: 'different formats, not comparable' },
  changed: { 'zh-CN': '有变', en: 'changed' },
  picture: { 'zh-CN': '图片', en: 'picture' },
  nothing: { 'zh-CN': '空', en: 'empty' },
  content: { 'zh-CN': '内容', en: 'content' },
} as const satisfies Readonly<Record<string, Label>>;

/** A parameter's name as users know it. Keys of `extra` stay as they stand in the file. */
export function fieldLabel(field: ParameterField, language: Language): string {
  return isExtra(field) ? field.slice('extra.'.length) : FIELDS[field][language];
}

/** A kind of model as users know it. */
export function modelLabel(kind: ModelKind, language: Language): string {
  return MODELS[kind][language];
}

/** What an input picture is used as. */
export function inputLabel(role: InputImage['role'], language: Language): string {
  return INPUTS[role][language];
}

function isExtra(field: ParameterField): field is `extra.${string}` {
  return field.startsWith('extra.');
}
