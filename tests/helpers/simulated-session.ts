import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { makePsd } from './make-edits.ts';
import { exportXmp } from './make-xmp.ts';
import { scenePicture } from './scene-picture.ts';
import { comfyPicture, DEFAULT_PARAMETERS } from './simulated-generator.ts';

/** The prompts in the order in which they are tried, of one idea. */
export const SESSION_PROMPTS = [
  '1girl, red umbrella, rain, street lamp, night city',
  '1girl, red umbrella, rain, street lamp, night city, backlight',
  '1girl, red umbrella, rain, street lamp, night city, backlight, wet hair',
] as const;

/** The file in which the session ends: saved from the document of an editor. */
export const SESSION_FINAL = 'art/00005-3005005005-final.png';
export const SESSION_DOCUMENT = 'art/00005-3005005005.psd';
/** Deleted again. */
export const SESSION_DISCARDS = ['txt2img/00001-3005005001.png', 'txt2img/00003-3005005003.png'] as const;
/** What img2img made of the picture that it was given. */
export const SESSION_IMG2IMG = 'img2img/00005-3005005005.png';

/** The history that the editor keeps of itself, a line for each time the document was saved. */
export const SESSION_HISTORY = ['Open 00005-3005005005.png', 'Brush tool 伞'] as const;

const SIZE = { width: 416, height: 608 } as const;
/** Files whose times a program writes within the same second say nothing of their order. */
const PAUSE_MS = 1_100;

const DOCUMENT_ID = 'adobe:docid:photoshop:3005005005';

/** What the editor writes into the document when it is saved for the first, the second … time. */
function savedXmp(time: number): string {
  const ids = { document: DOCUMENT_ID, original: DOCUMENT_ID, instance: `xmp.iid:${time}` };
  return exportXmp(ids, { history: SESSION_HISTORY.slice(0, time).join('\n') });
}

/** What happens in an evening, step by step: the next step begins when the one before is in the record. */
export interface Evening {
  readonly folder: string;
  /** Resolves when what was saved at a path, by its SHA-256, or the deletion of what was there, is in the record. */
  readonly recorded: (path: string, sha256: string | undefined) => Promise<void>;
}

/** An evening of one idea: txt2img in A1111 with a growing prompt, the best one given to img2img, whose result goes to ComfyUI
 *  and into Photoshop, where it is saved twice and then as a picture; two pictures are deleted. */
export async function simulateEvening({ folder, recorded }: Evening): Promise<void> {
  const save = async (path: string, bytes: Uint8Array): Promise<void> => {
    const absolute = join(folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(`${absolute}.tmp`, bytes);
    renameSync(`${absolute}.tmp`, absolute);
    await recorded(path, createHash('sha256').update(bytes).digest('hex'));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  };
  const [first, second, third] = SESSION_PROMPTS;
  await save('txt2img/00001-3005005001.png', await scenePicture(1, { ...SIZE, prompt: first, seed: '3005005001' }));
  await save('txt2img/00002-3005005002.png', await scenePicture(1, { ...SIZE, prompt: first, seed: '3005005002' }));
  await save('txt2img/00003-3005005003.png', await scenePicture(1, { ...SIZE, prompt: second, seed: '3005005003' }));
  const best = await scenePicture(1, { ...SIZE, prompt: second, seed: '3005005004', cfg: '5.5' });
  await save('txt2img/00004-3005005004.png', best);

  const pixels = await sharp(best).removeAlpha().raw().toBuffer();
  const md5 = createHash('md5').update(pixels).digest('hex');
  await save(`init-images/${md5}.png`, await sharp(best).png().toBuffer());
  const strength = `Denoising strength: 0.5, Init image hash: ${md5}, `;
  const redrawn = await scenePicture(1, { ...SIZE, prompt: third, seed: '3005005005', cfg: '5.5' }, strength);
  await save(SESSION_IMG2IMG, redrawn);

  // ComfyUI's own folder is beside the one that is watched.
  const input = join(folder, '../input');
  mkdirSync(input, { recursive: true });
  writeFileSync(join(input, '00005-3005005005.png'), redrawn);
  const parameters = { ...DEFAULT_PARAMETERS, ...SIZE, prompt: `${third}, fog` };
  await save('comfyui/ComfyUI_00001_.png', comfyPicture({ ...parameters, seed: '77001' }, '00005-3005005005.png'));
  await save('comfyui/ComfyUI_00002_.png', comfyPicture({ ...parameters, seed: '77002' }, '00005-3005005005.png'));

  const thumbnail = await sharp(redrawn).resize(160).jpeg().toBuffer();
  await save(SESSION_DOCUMENT, makePsd({ layers: ['background'], thumbnail, xmp: savedXmp(1) }));
  const warmer = sharp(redrawn).tint({ r: 255, g: 220, b: 180 });
  const after = await warmer.clone().resize(160).jpeg().toBuffer();
  const layers = ['background', '伞 umbrella', '光 light'];
  await save(SESSION_DOCUMENT, makePsd({ layers, thumbnail: after, xmp: savedXmp(2) }));
  const derived = { document: DOCUMENT_ID, instance: 'xmp.iid:2' };
  const exported = exportXmp({ document: 'xmp.did:final', instance: 'xmp.iid:final', from: derived });
  await save(SESSION_FINAL, await warmer.withXmp(exported).png().toBuffer());
  for (const path of SESSION_DISCARDS) {
    rmSync(join(folder, path));
    await recorded(path, undefined);
  }
}
