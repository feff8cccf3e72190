import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { icns, ico, type Picture } from './icon-containers.ts';

// `npm run icons`: renders the pictures in assets/ from their SVG sources. Run it after a source was changed.

const ASSETS = join(import.meta.dirname, '../../assets');
const SIDES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
const LINUX_SIDES = [16, 32, 48, 64, 128, 256, 512];
const TRAY_SIDES = { '.png': 24, '@2x.png': 48, 'Template.png': 18, 'Template@2x.png': 36 } as const;

async function render(svg: Buffer, side: number): Promise<Picture> {
  // Drawn at the size it is wanted in: scaled-down pictures lose their edges.
  const png = await sharp(svg, { density: Math.max(1, (72 * side) / 1024) * 4 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
  return { side, png };
}

const icon = readFileSync(join(ASSETS, 'source/icon.svg'));
const pictures = await Promise.all(SIDES.map((side) => render(icon, side)));
const ofSide = (side: number): Picture[] => pictures.filter((picture) => picture.side === side);

writeFileSync(join(ASSETS, 'icon.ico'), ico(pictures.filter(({ side }) => side <= 256)));
writeFileSync(join(ASSETS, 'icon.icns'), icns(pictures));
for (const { png } of ofSide(512)) writeFileSync(join(ASSETS, 'icon.png'), png);
mkdirSync(join(ASSETS, 'linux'), { recursive: true });
for (const side of LINUX_SIDES) {
  for (const { png } of ofSide(side)) writeFileSync(join(ASSETS, 'linux', `${side}x${side}.png`), png);
}

mkdirSync(join(ASSETS, 'tray'), { recursive: true });
for (const state of ['recording', 'paused', 'trouble']) {
  const coloured = readFileSync(join(ASSETS, `source/tray-${state}.svg`), 'utf8');
  // macOS wants only a shape: the seal in black, what is carved into it left open.
  const shape = coloured.replace(/fill="#(?:b23a2a|7d766c)"/, 'fill="#000000"');
  for (const [ending, side] of Object.entries(TRAY_SIDES)) {
    const svg = Buffer.from(ending.startsWith('Template') ? shape : coloured);
    writeFileSync(join(ASSETS, 'tray', `${state}${ending}`), (await render(svg, side)).png);
  }
}
