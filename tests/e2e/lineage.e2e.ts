import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePsd } from '../helpers/make-edits.ts';
import { scenePicture } from '../helpers/scene-picture.ts';
import { DEFAULT_PARAMETERS, flowFile } from '../helpers/simulated-generator.ts';
import { begin } from './flows/works-flow.ts';
import { alikeFlow, lineageFlow } from './flows/lineage-flow.ts';
import { inChromium } from './in-chromium.ts';

/** A picture, made larger, worked on and saved again; its copy given to img2img; a saved flow that holds it; and a small JPEG
 *  of what was worked on, with nothing that tells so. */
async function paintChain(folder: string): Promise<void> {
  let now = Date.now() - 3_600_000;
  const save = (path: string, bytes: Uint8Array): void => {
    const absolute = join(folder, path);
    mkdirSync(join(absolute, '..'), { recursive: true });
    writeFileSync(absolute, bytes);
    now += 60_000;
    utimesSync(absolute, new Date(now), new Date(now));
  };
  const prompt = 'rain, a lamp, a girl with an umbrella';
  const size = { width: 416, height: 608 };
  const first = await scenePicture(1, { ...size, prompt, seed: '1234567890' });
  save('txt2img/00001-1234567890.png', first);
  const pixels = await sharp(first).removeAlpha().raw().toBuffer();
  const md5 = createHash('md5').update(pixels).digest('hex');
  save(`init-images/${md5}.png`, await sharp(first).png().toBuffer());
  const strength = `Denoising strength: 0.5, Init image hash: ${md5}, `;
  save(
    'img2img/00002-2345678901.png',
    await scenePicture(1, { ...size, prompt: `${prompt}, backlight`, seed: '2345678901' }, strength),
  );
  save(
    'img2img/00003-3456789012.png',
    await scenePicture(1, { ...size, prompt: `${prompt}, fog`, seed: '3456789012' }, strength),
  );
  const hires = 'Denoising strength: 0.4, Hires upscale: 2, Hires upscaler: Latent, ';
  save('txt2img/00004-1234567890.png', await scenePicture(1, { ...size, prompt, seed: '1234567890' }, hires, 2));
  save('lamp.flow', Buffer.from(flowFile(DEFAULT_PARAMETERS, first)));
  const preview = await sharp(first).resize(160).jpeg().toBuffer();
  const layers = ['background', '猫 cat'];
  save('art/00002-2345678901.psd', makePsd({ layers, thumbnail: preview }));
  const final = await sharp(first).tint({ r: 255, g: 220, b: 180 }).png().toBuffer();
  save('art/00002-2345678901-final.png', final);
  const cut = sharp(final).extract({ left: 40, top: 0, width: 376, height: 560 });
  save('发布 post.jpg', await cut.resize(280).jpeg({ quality: 60 }).toBuffer());
}

/** Where pictures come from. `node tests/e2e/lineage.e2e.ts` */
await inChromium({
  settings: 'two',
  prepare: paintChain,
  async run(world) {
    const whole = { ...world, paint: () => Promise.resolve() };
    await begin(whole, 8);
    await alikeFlow(whole);
    await lineageFlow(whole);
  },
});
