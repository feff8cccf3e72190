import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../src/renderer/i18n/en.ts';
import { zhCN } from '../../src/renderer/i18n/zh-CN.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import { scenePicture } from '../helpers/scene-picture.ts';
import { wholeFlow } from './flows/whole-flow.ts';
import { inChromium } from './in-chromium.ts';

const PROMPTS = [
  '1girl, silver hair, standing on a hill, sunny',
  '1girl, silver hair, standing on a hill, sunset',
  '雨夜, 一个女孩撑着伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光',
  '1girl, silver hair, standing on a hill, rain',
];

/** Saves one picture as a WebUI does: under another name first. */
async function paint(folder: string, name: string, seed: number, prompt: string, cfg = '7', theme = 0): Promise<void> {
  const bytes = await scenePicture(theme, { seed: String(seed), prompt, cfg });
  writeFileSync(join(folder, `${name}.tmp`), bytes);
  renameSync(join(folder, `${name}.tmp`), join(folder, name));
}

/** The whole flow. `node tests/e2e/chromium.e2e.ts` */
await inChromium({
  settings: 'four',
  async prepare(folder) {
    for (const [index, prompt] of PROMPTS.entries()) {
      for (let i = 0; i < 1 + (index % 3); i += 1) {
        await paint(folder, `0000${index}-${i}.png`, 100 + index * 10 + i, prompt, '7', index);
      }
    }
  },
  async run(world, home) {
    const tsa = await startLocalTsa({ folder: mkdtempSync(join(home, 'tsa-')) });
    const read = (world.language === 'en' ? en : zhCN)['roots.read'];
    try {
      await wholeFlow({
        ...world,
        tsa,
        chooseCertificate: async (part) => {
          await part.locator('.path-field input').fill(tsa.root.certificate);
          await part.getByRole('button', { name: read, exact: true }).click();
        },
        paint: (name, seed, prompt, cfg) => paint(world.folder, name, seed, prompt, cfg),
      });
    } finally {
      await tsa.close();
    }
  },
});
