import sharp from 'sharp';

/** A made picture, like one of a generator: what is asked for decides colours and composition, the seed where things stand. */
export interface LookAlike {
  readonly prompt: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}

/** The picture as raw pixels, three bytes each. */
export async function lookAlikePixels(picture: LookAlike): Promise<Buffer> {
  return sharp(Buffer.from(lookAlikeSvg(picture)))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The picture as a PNG without metadata. */
export async function lookAlikePng(picture: LookAlike): Promise<Buffer> {
  return sharp(Buffer.from(lookAlikeSvg(picture)))
    .removeAlpha()
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** What whoever copies a picture cuts off: shares of width and height. */
export interface Cut {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

/** A copy as it turns up elsewhere: cut, a share of its size, JPEG at quality 40. */
export async function copyOf(
  pixels: Buffer,
  { width, height }: Pick<LookAlike, 'width' | 'height'>,
  { left = 0, top = 0, right = 0, bottom = 0 }: Cut,
  scale = 0.25,
): Promise<Buffer> {
  const box = {
    left: Math.round(left * width),
    top: Math.round(top * height),
    width: Math.round((1 - left - right) * width),
    height: Math.round((1 - top - bottom) * height),
  };
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .extract(box)
    .resize({ width: Math.round(box.width * scale) })
    .jpeg({ quality: 40 })
    .toBuffer();
}

/** Numbers from 0 to 1 that follow from a seed. */
export function randomFrom(seed: number): () => number {
  let state = (Math.imul(seed, 2_654_435_761) + 1_013_904_223) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Drawing {
  /** Follows from the prompt alone, so that all its pictures resemble each other. */
  readonly asked: () => number;
  /** Between minus and plus half of `amount`, by the seed. */
  readonly moved: (amount: number) => number;
  readonly tone: (index: number) => string;
  readonly x: (share: number) => string;
  readonly y: (share: number) => string;
}

function lookAlikeSvg({ prompt, seed, width, height }: LookAlike): string {
  const asked = randomFrom(prompt * 7_919 + 13);
  const chance = randomFrom(prompt * 104_729 + seed * 31 + 7);
  const hue = asked();
  const tones = Array.from(
    { length: 6 },
    (_, i) =>
      `hsl(${(((hue + asked() * 0.3) % 1) * 360).toFixed(0)} ${(25 + asked() * 50).toFixed(0)}% ${(12 + 15 * i + asked() * 10).toFixed(0)}%)`,
  );
  const drawing: Drawing = {
    asked,
    moved: (amount) => (chance() - 0.5) * amount,
    tone: (index) => tones[index % 6] ?? '#888',
    x: (share) => (share * width).toFixed(1),
    y: (share) => (share * height).toFixed(1),
  };
  const kind = Math.floor(asked() * 4);
  const parts = [ground(drawing, width, height, Math.floor(chance() * 1e6))];
  if (kind === 0) parts.push(hills(drawing));
  if (kind === 1) parts.push(portrait(drawing));
  const shapes = 4 + Math.floor(asked() * 10);
  for (let i = 0; i < shapes; i++) parts.push(shape(drawing, kind === 2));
  const veil =
    asked() < 0.6
      ? `<rect width="${width}" height="${height}" filter="url(#n)" opacity="${(0.15 + asked() * 0.35).toFixed(2)}"/>`
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}${veil}</svg>`;
}

function ground({ asked, moved, tone, x, y }: Drawing, width: number, height: number, noise: number): string {
  const dark = asked() < 0.5;
  const frequency = ((0.004 + asked() * 0.02) * (832 / width)).toFixed(4);
  return (
    `<defs><linearGradient id="g" x1="${asked().toFixed(2)}" y1="0" x2="${asked().toFixed(2)}" y2="1"><stop stop-color="${tone(dark ? 0 : 5)}"/><stop offset="1" stop-color="${tone(dark ? 3 : 2)}"/></linearGradient>` +
    `<radialGradient id="r"><stop stop-color="${tone(5)}"/><stop offset="1" stop-color="${tone(5)}" stop-opacity="0"/></radialGradient>` +
    `<filter id="n" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="2" seed="${noise}"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 1.6 0 0 0 -.5"/></filter></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#g)"/>` +
    `<circle cx="${x(0.2 + asked() * 0.6 + moved(0.15))}" cy="${y(0.15 + asked() * 0.3 + moved(0.1))}" r="${x(0.2 + asked() * 0.3)}" fill="url(#r)"/>`
  );
}

function hills({ asked, moved, tone, x, y }: Drawing): string {
  return [0, 1, 2, 3]
    .map((row) => {
      const level = 0.4 + row * 0.14 + asked() * 0.08;
      const ridge = Array.from({ length: 7 }, (_, i) => `L${x(i / 6)} ${y(level + moved(0.16))}`).join(' ');
      return `<path d="M0 ${y(1)} ${ridge} L${x(1)} ${y(1)}Z" fill="${tone(9 - row)}"/>`;
    })
    .join('');
}

function portrait({ asked, moved, tone, x, y }: Drawing): string {
  const cx = 0.5 + (asked() - 0.5) * 0.3 + moved(0.08);
  const cy = 0.4 + (asked() - 0.5) * 0.15 + moved(0.05);
  const r = 0.14 + asked() * 0.12 + moved(0.02);
  const eyes = [-1, 1]
    .map(
      (side) =>
        `<circle cx="${x(cx + side * r * (0.4 + moved(0.1)))}" cy="${y(cy + r * 0.1)}" r="${x(r * 0.12)}" fill="${tone(0)}"/>`,
    )
    .join('');
  return (
    `<path d="M${x(cx - r * 2.2)} ${y(1)} Q${x(cx + moved(0.1))} ${y(cy + r * 0.4)} ${x(cx + r * 2.2)} ${y(1)}Z" fill="${tone(1)}"/>` +
    `<ellipse cx="${x(cx)}" cy="${y(cy)}" rx="${x(r * 1.3)}" ry="${y(r * 1.15)}" fill="${tone(0)}"/>` +
    `<ellipse cx="${x(cx)}" cy="${y(cy + r * 0.15)}" rx="${x(r)}" ry="${y(r * 0.9)}" fill="${tone(4)}"/>${eyes}` +
    `<path d="M${x(cx - r * 0.3)} ${y(cy + r * 0.6)} q${x(r * 0.3)} ${y(r * (0.1 + moved(0.2)))} ${x(r * 0.6)} 0" stroke="${tone(1)}" stroke-width="${x(0.012)}" fill="none"/>`
  );
}

function shape({ asked, moved, tone, x, y }: Drawing, upright: boolean): string {
  const left = asked() + moved(0.25);
  const top = asked() + moved(0.25);
  const size = 0.05 + asked() * 0.25;
  const turn = upright ? 0 : asked() * 360 + moved(60);
  const paint = `fill="${tone(Math.floor(asked() * 6))}" opacity="${(0.45 + asked() * 0.5).toFixed(2)}"`;
  switch (Math.floor(asked() * 3)) {
    case 0:
      return `<ellipse cx="${x(left)}" cy="${y(top)}" rx="${x(size)}" ry="${y(size * (0.3 + asked()))}" ${paint}/>`;
    case 1:
      return `<rect x="${x(left)}" y="${y(top)}" width="${x(size)}" height="${y(size * (0.4 + asked() * 2))}" transform="rotate(${turn.toFixed(0)} ${x(left)} ${y(top)})" ${paint}/>`;
    default:
      return `<path d="M${x(left)} ${y(top)} L${x(left + size + moved(0.1))} ${y(top + moved(0.3))} L${x(left + moved(0.2))} ${y(top + size)}Z" ${paint}/>`;
  }
}
