/** Our own JSON reader, because the platform's loses what counts as evidence: the digits of a 64-bit seed, `7.0`, a key
 *  named `__proto__`, a key written twice. It also accepts the bare `NaN` and `Infinity` that Python writes.
 *  @see https://www.rfc-editor.org/rfc/rfc8259 */

/** A JSON number: its text exactly as written (`7.0`, `18446744073709551615`, `NaN`). */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** An object without a prototype: every key is an ordinary key. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What was found on the way that a strict reader would have refused or dropped. */
export interface JsonNotes {
  /** Bare `NaN`, `Infinity` or `-Infinity` stood where a value belongs. */
  readonly notANumber: boolean;
  /** Half of a surrogate pair stands alone in a string. */
  readonly loneSurrogate: boolean;
  /** Keys that occur twice in one object. The first value is kept. */
  readonly duplicateKeys: readonly string[];
}

export type JsonReading =
  | { readonly ok: true; readonly value: JsonValue; readonly notes: JsonNotes }
  | { readonly ok: false; readonly message: string; readonly offset: number };

const MAX_DEPTH = 200;
const MAX_DUPLICATES_NAMED = 20;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BAD_IN_STRING = /[\u0000-\u001f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

class JsonSyntax extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Read one JSON document. A byte order mark in front is skipped. Bounds: 200 levels of nesting.
 *  @returns the value and what was odd about it, or where and why it is not JSON. Never throws for bad text. */
export function parseJson(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return {
      ok: true,
      value,
      notes: {
        notANumber: reader.notANumber,
        loneSurrogate: reader.loneSurrogate,
        duplicateKeys: reader.duplicateKeys,
      },
    };
  } catch (error) {
    if (error instanceof JsonSyntax) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

class Reader {
  notANumber = false;
  loneSurrogate = false;
  readonly duplicateKeys: string[] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonValue {
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) this.fail('expected the end of the text');
    return value;
  }

  private fail(message: string): never {
    throw new JsonSyntax(`${message} at character ${String(this.at)}`, this.at);
  }

  private skipBlanks(): void {
    const { text } = this;
    for (let code = text.charCodeAt(this.at); code <= 0x20; code = text.charCodeAt(++this.at)) {
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  private value(): JsonValue {
    this.skipBlanks();
    switch (this.text.charCodeAt(this.at)) {
      case 0x22:
        return this.string();
      case 0x7b:
        return this.object();
      case 0x5b:
        return this.array();
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail('expected a value');
    this.at += word.length;
    return value;
  }

  private number(): JsonNumber {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match !== null) {
      this.at += match[0].length;
      return new JsonNumber(match[0]);
    }
    for (const word of ['NaN', 'Infinity', '-Infinity']) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      this.notANumber = true;
      return new JsonNumber(word);
    }
    return this.fail('expected a value');
  }

  private string(): string {
    const { text } = this;
    const start = ++this.at;
    const end = text.indexOf('"', start);
    if (end < 0) this.fail('expected the end of a string');
    const slice = text.slice(start, end);
    if (!slice.includes('\\')) {
      if (BAD_IN_STRING.test(slice)) this.fail('expected no control character in a string');
      this.at = end + 1;
      return slice;
    }
    return this.escapedString(start);
  }

  private escapedString(start: number): string {
    const { text } = this;
    let result = '';
    let from = start;
    let surrogate = false;
    for (let i = start; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x22) {
        this.at = i + 1;
        result += text.slice(from, i);
        if (surrogate && LONE_SURROGATE.test(result)) this.loneSurrogate = true;
        return result;
      }
      if (code < 0x20) this.fail('expected no control character in a string');
      if (code !== 0x5c) continue;
      result += text.slice(from, i);
      const escape = text.charAt(++i);
      if (escape === 'u') {
        const hex = text.slice(i + 1, i + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('expected four hexadecimal digits');
        const unit = Number.parseInt(hex, 16);
        surrogate ||= (unit & 0xf800) === 0xd800;
        result += String.fromCharCode(unit);
        i += 4;
      } else {
        const plain = ESCAPES.get(escape);
        if (plain === undefined) this.fail('expected a known escape');
        result += plain;
      }
      from = i + 1;
    }
    return this.fail('expected the end of a string');
  }

  private enter(): void {
    this.at++;
    if (++this.depth > MAX_DEPTH) this.fail(`expected at most ${String(MAX_DEPTH)} levels`);
    this.skipBlanks();
  }

  private array(): JsonValue[] {
    this.enter();
    const items: JsonValue[] = [];
    if (this.text.charCodeAt(this.at) !== 0x5d) {
      for (;;) {
        items.push(this.value());
        this.skipBlanks();
        const code = this.text.charCodeAt(this.at);
        if (code === 0x5d) break;
        if (code !== 0x2c) this.fail('expected , or ]');
        this.at++;
      }
    }
    this.at++;
    this.depth--;
    return items;
  }

  private object(): JsonObject {
    this.enter();
    const object = emptyObject();
    if (this.text.charCodeAt(this.at) !== 0x7d) {
      for (;;) {
        this.skipBlanks();
        if (this.text.charCodeAt(this.at) !== 0x22) this.fail('expected a key');
        const key = this.string();
        this.skipBlanks();
        if (this.text.charCodeAt(this.at) !== 0x3a) this.fail('expected :');
        this.at++;
        const value = this.value();
        if (key in object) this.noteDuplicate(key);
        else object[key] = value;
        this.skipBlanks();
        const code = this.text.charCodeAt(this.at);
        if (code === 0x7d) break;
        if (code !== 0x2c) this.fail('expected , or }');
        this.at++;
      }
    }
    this.at++;
    this.depth--;
    return object;
  }

  private noteDuplicate(key: string): void {
    if (this.duplicateKeys.length < MAX_DUPLICATES_NAMED) this.duplicateKeys.push(key);
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

// `Object.create` is typed as any: this is the one place where that becomes a type.
function emptyObject(): Record<string, JsonValue> {
  const object: unknown = Object.create(null);
  return object as Record<string, JsonValue>;
}
