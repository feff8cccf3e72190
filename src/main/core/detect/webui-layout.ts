import { join, resolve, sep } from 'node:path';
import type { DetectedInstall } from '../../../shared/api/sources-api.ts';
import type { FoundFolder, FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { jsonObject, textAt } from './read-config.ts';

/** Where the WebUI family is told to put pictures, by its config.json; the first one stands for all others. */
const OUTPUT_KEYS = [
  'outdir_samples',
  'outdir_txt2img_samples',
  'outdir_img2img_samples',
  'outdir_extras_samples',
  'outdir_grids',
  'outdir_txt2img_grids',
  'outdir_img2img_grids',
  'outdir_save',
  'outdir_init_images',
];

/** Folders and warnings of an installation of the WebUI family: A1111, Forge, reForge, SD.Next. */
export async function webuiLayout(port: LookingPort, tool: string, root: string): Promise<FoundInstall> {
  const file = join(root, 'config.json');
  const text = await port.text(file);
  const config = jsonObject(text);
  const usual = [join(root, 'outputs'), join(root, 'output'), join(root, 'log', 'images')];
  const configured = OUTPUT_KEYS.map((key) => textAt(config, key))
    .filter((path) => path !== undefined)
    .map((path) => resolve(root, path));
  const outputs = await existing(port, outermost([...usual, ...configured]));
  const flows = await existing(port, [join(root, 'models', 'LightDiffusionFlow')]);
  return {
    tool,
    root,
    folders: [
      ...outputs.map((path): FoundFolder => ({ path, purpose: 'output' })),
      ...flows.map((path): FoundFolder => ({ path, purpose: 'workflows' })),
    ],
    warnings: tool === 'sdnext' ? [] : warningsOf(config, file),
  };
}

/** By default neither the source picture nor the mask of img2img is kept: the record would not be complete. */
function warningsOf(config: Readonly<Record<string, unknown>>, file: string): DetectedInstall['warnings'] {
  const warnings: DetectedInstall['warnings'][number][] = [];
  if (config['save_init_img'] !== true) warnings.push({ code: 'SAVE_INIT_IMG_OFF', file });
  if (config['save_mask'] !== true) warnings.push({ code: 'SAVE_MASK_OFF', file });
  if (config['enable_pnginfo'] === false) warnings.push({ code: 'PNGINFO_OFF', file });
  return warnings;
}

/** The paths that are not inside another one of them. */
export function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && path.startsWith(other + sep)));
}

/** The folders that are there. */
export async function existing(port: LookingPort, paths: readonly string[]): Promise<string[]> {
  const listings = await Promise.all(paths.map((path) => port.list(path)));
  return paths.filter((_, i) => listings[i] !== undefined);
}
