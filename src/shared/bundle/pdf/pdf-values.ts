/** A value in one of our own PDFs. Only what pdfkit writes for a report is known here. */
export type PdfValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'hex' }
  | { readonly kind: 'reference'; readonly id: number }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> };

const MAX_DEPTH = 12;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['\\', '\\'],
  ['(', '('],
  [')', ')'],
]);

/** A place in bytes from which values are read. Every method leaves the place alone and gives undefined when something
 *  else is there. */
export interface PdfCursor {
  readonly at: number;
  value(): PdfValue | undefined;
  /** Whether these characters follow; they are then passed. */
  pass(text: string): boolean;
  /** A run of digits. */
  digits(): string | undefined;
  /** So many bytes, which must be there. */
  bytes(length: number): Uint8Array | undefined;
}

/** Reads values from bytes. Bounded in depth; takes time in proportion to what is read. */
export function pdfCursor(bytes: Uint8Array): PdfCursor {
  let at = 0;
  const isAt = (text: string, from: number): boolean => {
    for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
    return true;
  };
  const pass = (text: string): boolean => {
    if (!isAt(text, at)) return false;
    at += text.length;
    return true;
  };
  const take = (pattern: RegExp, limit: number): string => {
    let text = '';
    for (; text.length < limit && at < bytes.length; at++) {
      const character = String.fromCharCode(bytes[at] ?? 0);
      if (!pattern.test(character)) break;
      text += character;
    }
    return text;
  };
  const blanks = (): void => {
    while (bytes[at] === 32 || bytes[at] === 10) at++;
  };

  const dictionary = (depth: number): PdfValue | undefined => {
    const entries = new Map<string, PdfValue>();
    for (;;) {
      blanks();
      if (pass('>>')) return { kind: 'dictionary', entries };
      if (!pass('/')) return undefined;
      const name = take(/[A-Za-z0-9]/, 64);
      blanks();
      const value = read(depth + 1);
      if (value === undefined || name === '' || entries.has(name)) return undefined;
      entries.set(name, value);
    }
  };
  const list = (depth: number): PdfValue | undefined => {
    const items: PdfValue[] = [];
    for (;;) {
      blanks();
      if (pass(']')) return { kind: 'list', items };
      const item = read(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
  };
  const text = (): PdfValue | undefined => {
    let raw = '';
    for (; at < bytes.length && raw.length < 65_536; at++) {
      const character = String.fromCharCode(bytes[at] ?? 0);
      if (character === '(') return undefined;
      if (character === ')') {
        at++;
        const value = decoded(raw);
        return value === undefined ? undefined : { kind: 'text', value };
      }
      if (character !== '\\') raw += character;
      else {
        const escaped = ESCAPES.get(String.fromCharCode(bytes[++at] ?? 0));
        if (escaped === undefined) return undefined;
        raw += escaped;
      }
    }
    return undefined;
  };
  const number = (): PdfValue | undefined => {
    const digits = take(/[-0-9.]/, 24);
    if (!/^-?\d+(?:\.\d+)?$/.test(digits)) return undefined;
    if (/^\d+$/.test(digits) && pass(' 0 R')) return { kind: 'reference', id: Number(digits) };
    return { kind: 'number', value: Number(digits) };
  };
  const read = (depth: number): PdfValue | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    if (pass('<<')) return dictionary(depth);
    if (pass('<')) return take(/[0-9a-f]/, 256).length % 2 === 0 && pass('>') ? { kind: 'hex' } : undefined;
    if (pass('[')) return list(depth);
    if (pass('(')) return text();
    if (pass('/')) return { kind: 'name', value: take(/[A-Za-z0-9+_-]/, 128) };
    for (const word of ['true', 'false', 'null']) if (pass(word)) return { kind: 'word', value: word };
    return number();
  };

  return {
    get at() {
      return at;
    },
    value: () => read(0),
    pass,
    digits() {
      const digits = take(/[0-9]/, 12);
      return digits === '' ? undefined : digits;
    },
    bytes(length) {
      if (!Number.isSafeInteger(length) || length < 0 || at + length > bytes.length) return undefined;
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}

/** A text string: UTF-16 with a byte order mark, or ASCII. */
function decoded(raw: string): string | undefined {
  if (!raw.startsWith('\u00fe\u00ff')) return /^[\u0020-\u007e]*$/.test(raw) ? raw : undefined;
  if (raw.length % 2 !== 0) return undefined;
  let value = '';
  for (let i = 2; i < raw.length; i += 2)
    value += String.fromCharCode((raw.charCodeAt(i) << 8) | raw.charCodeAt(i + 1));
  return value;
}
