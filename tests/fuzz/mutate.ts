import { concat, utf8 } from '../../src/shared/bytes.ts';

/** Numbers from 0 up to, not including, `below`. The same seed gives the same numbers. */
export type Random = (below: number) => number;

/** A generator of 32 bits (mulberry32): fast, small, and good enough to pick mutations. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

type ByteMutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const BYTE_MUTATIONS: readonly ByteMutation[] = [
  (bytes, random) => {
    const changed = new Uint8Array(bytes);
    for (let left = 1 + random(8); left > 0; left--) changed[random(changed.length)] = random(256);
    return changed;
  },
  (bytes, random) => {
    const changed = new Uint8Array(bytes);
    const at = random(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
    return changed;
  },
  // Lengths, counts and offsets.
  (bytes, random) => {
    const changed = new Uint8Array(bytes);
    if (changed.length < 4) return changed;
    const view = new DataView(changed.buffer);
    view.setUint32(random(changed.length - 3), EXTREMES[random(EXTREMES.length)] ?? 0, random(2) === 0);
    return changed;
  },
  (bytes, random) => {
    const changed = new Uint8Array(bytes);
    if (changed.length < 2) return changed;
    const view = new DataView(changed.buffer);
    view.setUint16(random(changed.length - 1), (EXTREMES[random(EXTREMES.length)] ?? 0) & 0xffff, random(2) === 0);
    return changed;
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
  (bytes, random) => {
    const [from, to] = range(bytes.length, random);
    return concat(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = range(bytes.length, random);
    const piece = bytes.subarray(from, Math.min(to, from + 4_000));
    return concat(bytes.subarray(0, to), ...Array.from({ length: 1 + random(20) }, () => piece), bytes.subarray(to));
  },
  (bytes, random) => {
    const at = random(bytes.length + 1);
    const inserted = Uint8Array.from({ length: 1 + random(40) }, () => random(256));
    return concat(bytes.subarray(0, at), inserted, bytes.subarray(at));
  },
  (bytes, random) => {
    const [from, to] = range(bytes.length, random);
    const changed = new Uint8Array(bytes);
    changed.fill([0, 0xff, 0x20, 0x7b][random(4)] ?? 0, from, Math.min(to, from + 200));
    return changed;
  },
];

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '\\u',
  '\\ud83d',
  '\ud83d',
  '\udc00',
  '\ufffe',
  '\u0000',
  ',',
  ':',
  '\n',
  '\r\n',
  '(((((',
  '<lora:',
  '>',
  '<',
  '<!--fooocus-log-split-->',
  '&#x110000;',
  '&amp',
  'NaN',
  '-Infinity',
  '1e999',
  '-0',
  '99999999999999999999999999',
  'null',
  'true',
  '{}',
  '[]',
  '"__proto__":',
  '"constructor":{"prototype":1},',
  'Steps: 20, ',
  'Negative prompt: ',
  'Seed: ',
  '["3",0]',
  '%E9%9B',
  '%',
  'x'.repeat(5_000),
  '['.repeat(500),
  '{"a":'.repeat(300),
  ', '.repeat(1_000),
  '"'.repeat(999),
  'a: "'.repeat(500),
];

/** Changes bytes in one to three places, or cuts, doubles and moves pieces of them. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  for (let left = 1 + random(3); left > 0 && changed.length > 0; left--) {
    changed = BYTE_MUTATIONS[random(BYTE_MUTATIONS.length)]?.(changed, random) ?? changed;
  }
  return changed;
}

/** Changes text where readers of text are sensitive: brackets, quotes, numbers, names that objects have. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random(4); left > 0; left--) {
    const [from, to] = range(changed.length, random);
    const piece = PIECES[random(PIECES.length)] ?? '';
    const kind = random(6);
    if (kind < 3) changed = changed.slice(0, from) + piece + changed.slice(from);
    else if (kind === 3) changed = changed.slice(0, from) + piece + changed.slice(Math.min(to, from + 30));
    else if (kind === 4) changed = changed.slice(0, from) + changed.slice(Math.min(to, from + 100));
    else changed = changed.slice(0, to) + changed.slice(from, to).slice(0, 2_000) + changed.slice(to);
  }
  return changed;
}

/** The first half of one file and the second of another. */
export function splice(first: Uint8Array, second: Uint8Array, random: Random): Uint8Array {
  return concat(first.subarray(0, random(first.length + 1)), second.subarray(random(second.length + 1)));
}

/** Text as the bytes of a file, in one of the encodings that are met. */
export function encoded(text: string, random: Random): Uint8Array {
  if (random(8) > 0) return utf8(text);
  const units = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(units.buffer);
  const little = random(2) === 0;
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), little);
  return units;
}

function range(length: number, random: Random): [from: number, to: number] {
  const from = random(length + 1);
  return [from, from + random(length - from + 1)];
}
