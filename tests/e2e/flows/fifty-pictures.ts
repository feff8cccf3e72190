import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenePicture } from '../../helpers/scene-picture.ts';

export const PICTURES = 50;
const PROMPTS = [
  '雨夜, 一个女孩撑着伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, (逆光:1.2), 湿发',
  '雨夜, 一个女孩撑着红伞, 湿发, (逆光:1.2), 路灯, 薄雾',
];

/** Fills a folder with pictures of ten iterations. */
export async function paintAll(folder: string): Promise<void> {
  for (let i = 0; i < PICTURES; i += 1) {
    const iteration = Math.floor(i / 5);
    const bytes = await scenePicture(Math.floor(iteration / 4), {
      seed: String(4_000 + i),
      prompt: PROMPTS[Math.floor(iteration / 2)] ?? '',
      cfg: iteration % 2 === 0 ? '7' : '5.5',
    });
    writeFileSync(join(folder, `${String(i).padStart(5, '0')}.png`), bytes);
  }
}
