import type { IterationRow, ItemDetail, RowItem } from '../../src/shared/api/api.ts';
import type { Generation } from '../../src/shared/generation.ts';
import { summarise } from '../../src/shared/timeline/diff-words.ts';
import { diffGenerations } from '../../src/shared/timeline/generation-diff.ts';
import { numbersFrom } from './scene.ts';
import type { Scene } from './scene.ts';

/** A made-up history of any length: everything about iteration number `g` (0 is the oldest) follows from its number. */
export interface Story {
  readonly iterations: number;
  readonly sessionFirstMs: readonly number[];
  readonly sessionLastMs: readonly number[];
  readonly sessionIterations: readonly number[];
  readonly sessionItems: readonly number[];
  readonly items: number;
  readonly row: (g: number, ordinal: number) => IterationRow;
  readonly detail: (entry: number) => ItemDetail;
  readonly iterationOfEntry: (entry: number) => number;
  readonly sceneOf: (sha256: string) => Scene;
  readonly firstOfSession: (g: number) => number;
}

/** Entries that each iteration has room for. */
const ROOM = 32;
const MINUTE = 60_000;

const STARTS = [
  '1girl, silver hair, standing on a hill, sunny, detailed background, masterpiece',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光, 细腻笔触',
  'ink landscape, misty mountains, lone traveller, paper umbrella, wide shot',
  'A quiet valley at dusk, a traveller under a paper umbrella looks at the moon, soft light, watercolour',
];
const ADDITIONS = [
  'rain',
  'wet hair',
  '(backlight:1.2)',
  '逆光',
  '水彩质感',
  'fog',
  'lantern',
  'soft shadows',
  '薄雾',
  'film grain',
  'rim light',
  '<lora:ink_wash_v3:0.7>',
];
const MODELS = [
  'noobaiXLNAIXL_vPred10.safetensors',
  'illustriousXL_v20.safetensors',
  'flux1-dev-fp8.safetensors',
  'animagineXL40.safetensors',
];
const SAMPLERS = ['Euler a', 'DPM++ 2M', 'UniPC', 'res_multistep'];

/** A history that ends at `nowMs`. */
export function createStory(iterations: number, nowMs: number): Story {
  const first: number[] = [];
  const last: number[] = [];
  const counts: number[] = [];
  const items: number[] = [];
  const starts: number[] = [];
  const next = numbersFrom(7);
  let left = iterations;
  let t = nowMs - 4 * MINUTE;
  while (left > 0) {
    const count = Math.min(left, 3 + Math.floor(next() * 22));
    last.push(t);
    first.push(t - count * 4 * MINUTE);
    counts.push(count);
    left -= count;
    starts.push(left);
    let sum = 0;
    for (let g = left; g < left + count; g += 1) sum += itemCount(g);
    items.push(sum);
    t = t - count * 4 * MINUTE - (next() < 0.45 ? 2.5 : 13 + next() * 30) * 60 * MINUTE;
  }
  /** `starts` falls: the first that is not above `g`. */
  const sessionOf = (g: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= g) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const recipe = (g: number): Generation => {
    const session = sessionOf(g);
    return recipeOf(session, g - (starts[session] ?? 0));
  };
  const atMs = (g: number): number => {
    const session = sessionOf(g);
    return (first[session] ?? 0) + (g - (starts[session] ?? 0)) * 4 * MINUTE + ((g * 37) % 120) * 1000;
  };
  const rowItem = (g: number, i: number): RowItem => ({
    entry: g * ROOM + i,
    sha256: hashOf(g, i),
    known: knownOf(sessionOf(g), counts.length, g),
    seed: String(986_655_363 + g * 17 + i),
    name: `${String(g).padStart(5, '0')}-${986_655_363 + g * 17 + i}.png`,
    edited: g % 41 === 7 && i === 0,
    present: !(g % 53 === 11 && i === 1),
    problems: g % 47 === 13 && i === 0,
    format: 'png',
  });
  return {
    iterations,
    sessionFirstMs: first,
    sessionLastMs: last,
    sessionIterations: counts,
    sessionItems: items,
    items: items.reduce((a, b) => a + b, 0),
    iterationOfEntry: (entry) => Math.floor(entry / ROOM),
    firstOfSession: (g) => starts[sessionOf(g)] ?? 0,
    sceneOf: (sha256) => {
      const g = Number.parseInt(sha256.slice(0, 10), 16);
      const i = Number.parseInt(sha256.slice(10, 12), 16);
      const session = sessionOf(g);
      const wide = session % 3 === 2;
      const rain = recipe(g).prompt?.includes('rain') === true || recipe(g).prompt?.includes('雨') === true;
      return { theme: session, seed: g * 3 + i, rain, width: wide ? 1216 : 832, height: wide ? 832 : 1216 };
    },
    row: (g, ordinal) => {
      const generation = recipe(g);
      const diff = g === 0 ? undefined : diffGenerations(recipe(g - 1), generation);
      const count = itemCount(g);
      return {
        id: g,
        ordinal,
        kind: 'image',
        firstMs: atMs(g),
        lastMs: atMs(g) + count * 9_000,
        itemCount: count,
        variations: count,
        items: Array.from({ length: Math.min(24, count) }, (_, i) => rowItem(g, i)),
        generator: generation.generator,
        model: generation.models?.[0]?.name ?? null,
        prompt: generation.prompt?.slice(0, 300) ?? null,
        width: Number(generation.width),
        height: Number(generation.height),
        changes: diff ? { zh: summarise(diff, 'zh-CN'), en: summarise(diff, 'en') } : { zh: [], en: [] },
      };
    },
    detail: (entry) => {
      const g = Math.floor(entry / ROOM);
      const item = rowItem(g, entry % ROOM);
      const generation = { ...recipe(g), seed: item.seed ?? '' };
      const at = atMs(g) + (entry % ROOM) * 9_000;
      const day = new Date(at).toISOString().slice(0, 10);
      const graph = graphOf(generation);
      return {
        entry,
        iteration: g,
        sha256: item.sha256,
        size: 1_843_221 + g * 311,
        format: 'png',
        width: Number(generation.width),
        height: Number(generation.height),
        known: item.known,
        importReason: item.known === 'imported' ? 'before-watch' : null,
        recordedMs: at,
        modifiedMs: at - 1_200,
        generation: {
          ...generation,
          workflow: { kind: 'comfyui-api', sha256: blockHash(g), structure: blockHash(g % 9) },
        },
        passes: [],
        labels: [],
        workflowKind: null,
        problems: item.problems
          ? [
              {
                code: 'AMBIGUOUS',
                message: 'two samplers reach the saved picture; the last one is shown',
                place: 'png:tEXt:prompt',
              },
            ]
          : [],
        blocks: [
          { place: 'png:tEXt:prompt', sha256: blockHash(g), size: graph.length, encoding: 'utf-8' },
          { place: 'png:tEXt:parameters', sha256: hashOf(g, 240), size: 812, encoding: 'utf-8' },
        ],
        history: [
          {
            entry,
            kind: 'observed',
            known: item.known,
            atMs: at,
            sourcePath: 'D:\\AI绘画\\sd-webui-aki-v4.10\\outputs',
            path: `txt2img-images/${day}/${item.name}`,
            sha256: item.sha256,
          },
          ...(item.edited
            ? [
                {
                  entry: entry + 9,
                  kind: 'edited' as const,
                  known: item.known,
                  atMs: at + 2_400_000,
                  sourcePath: 'D:\\AI绘画\\sd-webui-aki-v4.10\\outputs',
                  path: `txt2img-images/${day}/${item.name}`,
                  sha256: hashOf(g, 200),
                },
              ]
            : []),
        ],
        copied: true,
        proof: {
          line: `{"boot":"0f6c","files":[{"role":"output","sha256":"${item.sha256}","size":1843221}],"i":${entry},"kind":"observed","src":"${item.known}","v":1}`,
          leaf: hashOf(g, 201),
          checkpointSize: iterations * ROOM,
          root: hashOf(iterations, 202),
          inclusion: Array.from({ length: 13 }, (_, i) => hashOf(g + i, 203)),
          holds: true,
          bracket: {
            afterMs: at - 540_000,
            afterAuthority: 'DigiCert',
            beforeMs: at + 61_000,
            beforeAuthority: 'Sectigo',
          },
        },
      };
    },
  };
}

/** The text of a block of a made-up picture. */
export function blockText(story: Story, sha256: string): string {
  const g = Number.parseInt(sha256.slice(0, 10), 16);
  const { generation } = story.detail(g * ROOM);
  if (sha256.slice(10, 12) === 'f0') {
    return `${generation?.prompt ?? ''}\nNegative prompt: ${generation?.negativePrompt ?? ''}\nSteps: ${generation?.steps ?? ''}, Seed: ${generation?.seed ?? ''}`;
  }
  return generation ? graphOf(generation) : '{}';
}

function itemCount(g: number): number {
  return g % 29 === 5 ? 28 : ([1, 4, 2, 4, 1, 6, 4, 8, 3][g % 9] ?? 1);
}

function knownOf(session: number, sessions: number, g: number): RowItem['known'] {
  return session > sessions / 2 || g % 19 === 3 ? 'imported' : 'live';
}

function recipeOf(session: number, step: number): Generation {
  const next = numbersFrom(session * 101 + 5);
  const tags = (STARTS[session % STARTS.length] ?? '').split(', ');
  let cfg = 7;
  let steps = 28;
  let sampler = 0;
  let lora = 0.6;
  let weight = 1.1;
  for (let i = 0; i < step; i += 1) {
    const kind = Math.floor(next() * 7);
    if (kind <= 1) tags.push(ADDITIONS[Math.floor(next() * ADDITIONS.length)] ?? 'rain');
    else if (kind === 2 && tags.length > 5) tags.splice(3, 1);
    else if (kind === 3) cfg = Math.max(3, cfg - 0.5);
    else if (kind === 4) steps += 4;
    else if (kind === 5) sampler += 1;
    else {
      lora = Math.round((lora + 0.1) * 10) / 10;
      weight = Math.round((weight + 0.1) * 10) / 10;
    }
  }
  const wide = session % 3 === 2;
  return {
    generator: session % 2 === 0 ? 'comfyui' : 'forge',
    prompt: [...new Set(tags), `(cinematic light:${weight})`].join(', '),
    negativePrompt: 'lowres, bad hands, extra fingers, watermark, 变形',
    steps: String(steps),
    cfgScale: String(cfg),
    sampler: SAMPLERS[sampler % SAMPLERS.length] ?? 'Euler a',
    scheduler: 'karras',
    width: wide ? '1216' : '832',
    height: wide ? '832' : '1216',
    denoise: '1',
    clipSkip: '2',
    models: [
      { kind: 'checkpoint', name: MODELS[session % MODELS.length] ?? '', hash: 'a1b2c3d4e5' },
      { kind: 'lora', name: 'rain_night_v2.safetensors', weight: String(lora) },
    ],
    extra: { 'Hires prompt': '', Version: 'f2.0.1v1.10.1', 'Module 1': 'sdxl_vae' },
  };
}

function graphOf(generation: Generation): string {
  return JSON.stringify(
    {
      '3': {
        class_type: 'KSampler',
        inputs: {
          seed: generation.seed,
          steps: Number(generation.steps),
          cfg: Number(generation.cfgScale),
          sampler_name: generation.sampler,
          model: ['4', 0],
          positive: ['6', 0],
          negative: ['7', 0],
        },
        _meta: { title: 'K采样器' },
      },
      '4': {
        class_type: 'CheckpointLoaderSimple',
        inputs: { ckpt_name: generation.models?.[0]?.name },
        _meta: { title: '加载底模' },
      },
      '6': {
        class_type: 'CLIPTextEncode',
        inputs: { text: generation.prompt, clip: ['4', 1] },
        _meta: { title: '正向提示词' },
      },
      '7': {
        class_type: 'CLIPTextEncode',
        inputs: { text: generation.negativePrompt, clip: ['4', 1] },
        _meta: { title: '反向提示词' },
      },
      '10': {
        class_type: 'LoraLoader',
        inputs: { lora_name: generation.models?.[1]?.name, strength_model: Number(generation.models?.[1]?.weight) },
        _meta: { title: 'LoRA' },
      },
    },
    null,
    1,
  );
}

function blockHash(g: number): string {
  return hashOf(g, 239);
}

/** 64 hex digits that say which picture they stand for. */
function hashOf(g: number, i: number): string {
  const next = numbersFrom(g * 257 + i);
  const rest = Array.from({ length: 52 }, () => Math.floor(next() * 16).toString(16)).join('');
  return g.toString(16).padStart(10, '0') + i.toString(16).padStart(2, '0') + rest;
}

/** How many items the iterations from `from` to `to` have, both counted from the newest and included. */
export function itemsBetween(story: Story, from: number, to: number): number {
  let items = 0;
  for (let ordinal = from; ordinal <= to; ordinal += 1) items += story.row(story.iterations - 1 - ordinal, 0).itemCount;
  return items;
}
