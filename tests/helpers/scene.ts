/** Pictures for tests and screenshots: landscapes from a few numbers, made here and of nobody else's work. */
export interface Scene {
  /** Which colours. */
  readonly theme: number;
  /** Where things stand: another seed, another picture of the same theme. */
  readonly seed: number;
  readonly rain?: boolean;
  readonly width: number;
  readonly height: number;
}

const PALETTES = [
  ['#1b2a49', '#465c8b', '#e8b4a0', '#0f1a30', '#f4d9c6'],
  ['#2d1b33', '#8c3b53', '#f2a65a', '#1b0f20', '#ffe9c9'],
  ['#0d3b3e', '#2a7f78', '#cfe8cf', '#082426', '#f6fbe9'],
  ['#31263e', '#6f5a8d', '#e7cfe1', '#1b1525', '#fff3fa'],
  ['#3b2a1a', '#a5733f', '#f1dcb2', '#20160d', '#fff6e0'],
  ['#12263a', '#1f6f8b', '#99c9d6', '#0a1724', '#eef9fb'],
  ['#4a1f24', '#b2453f', '#f4c095', '#2a1013', '#fff0dd'],
  ['#1d2f1f', '#5b8a4a', '#e5e8b0', '#101c11', '#fcffe6'],
] as const;

/** Numbers from 0 to 1 that follow from a seed. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1_013_904_223) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A landscape as SVG. */
export function sceneSvg({ theme, seed, rain = false, width, height }: Scene): string {
  const next = numbersFrom(seed * 31 + theme);
  const [deep, middle, glow, dark, light] = PALETTES[theme % PALETTES.length] ?? PALETTES[0];
  const sunX = width * (0.2 + next() * 0.6);
  const sunY = height * (0.18 + next() * 0.25);
  const sun = width * (0.06 + next() * 0.09);
  const hills = [0.52, 0.64, 0.76, 0.88].map((level, index) => {
    const top = height * (level + (next() - 0.5) * 0.06);
    const points = Array.from({ length: 7 }, (_, i) => {
      const x = (width * i) / 6;
      return `${x.toFixed(0)} ${(top + (next() - 0.5) * height * 0.16 * (1 - index * 0.15)).toFixed(0)}`;
    });
    const [first = '0 0', ...rest] = points;
    const curve = rest.map((point) => `T ${point}`).join(' ');
    const colour = index < 2 ? middle : index === 2 ? deep : dark;
    return `<path d="M ${first} Q ${first} ${first} ${curve} L ${width} ${height} L 0 ${height} Z" fill="${colour}" opacity="${(0.42 + index * 0.19).toFixed(2)}"/>`;
  });
  const figureX = width * (0.25 + next() * 0.5);
  const figureY = height * 0.9;
  const unit = height * 0.035;
  const figure =
    `<g fill="${dark}"><ellipse cx="${figureX}" cy="${figureY}" rx="${unit * 0.75}" ry="${unit * 2.1}"/>` +
    `<circle cx="${figureX}" cy="${figureY - unit * 2.6}" r="${unit * 0.72}"/>` +
    `<path d="M${figureX - unit * 2.4} ${figureY - unit * 2.9} Q${figureX} ${figureY - unit * 6.2} ${figureX + unit * 2.4} ${figureY - unit * 2.9} Z" fill="${glow}" opacity=".9"/></g>`;
  const drops = rain
    ? Array.from({ length: 90 }, () => {
        const x = next() * width;
        const y = next() * height;
        return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}l${(-width * 0.012).toFixed(1)} ${(height * 0.035).toFixed(1)}" stroke="${light}" stroke-width="${(width * 0.0016).toFixed(1)}" opacity="${(0.2 + next() * 0.4).toFixed(2)}"/>`;
      }).join('')
    : Array.from(
        { length: 26 },
        () =>
          `<circle cx="${(next() * width).toFixed(0)}" cy="${(next() * height * 0.45).toFixed(0)}" r="${(width * 0.0015 * (1 + next())).toFixed(1)}" fill="${light}" opacity="${next().toFixed(2)}"/>`,
      ).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${deep}"/><stop offset=".5" stop-color="${middle}"/><stop offset=".85" stop-color="${glow}"/></linearGradient>` +
    `<radialGradient id="g"><stop stop-color="${light}"/><stop offset=".35" stop-color="${glow}" stop-opacity=".8"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#s)"/>` +
    `<circle cx="${sunX}" cy="${sunY}" r="${sun * 3.4}" fill="url(#g)" opacity=".7"/><circle cx="${sunX}" cy="${sunY}" r="${sun}" fill="${light}"/>` +
    `${hills.join('')}${figure}${drops}</svg>`
  );
}
