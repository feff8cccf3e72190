import { AppError } from '../app-error.ts';
import { notParsed, parsed } from '../log/parsed.ts';
import type { Parsed } from '../log/parsed.ts';

/** One value in DER. `tag` is the identifier octet; `encoded` is the whole of it with tag and length. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly encoded: Uint8Array;
}

/** Identifier octets. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The identifier octet of a context-specific tag. */
export function contextTag(number: number, form: 'primitive' | 'constructed' = 'constructed'): number {
  return (form === 'constructed' ? 0xa0 : 0x80) | number;
}

const LONG_TAG = 0x1f;
const MAX_LENGTH_OCTETS = 4;

/**
 * A cursor over values that follow each other. Strict, because what reads loosely can be changed without being noticed:
 * definite lengths in their shortest form, tags of one octet, every value ending inside its parent. Depth is bounded by
 * the code that reads, since nothing descends by itself.
 * All methods throw AppError FORMAT when the next value is not what was asked for. @see ITU-T X.690 §8.1, §10.1
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  #at = 0;

  /** `what` names the structure in messages. */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** How many bytes have not been read. */
  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next identifier octet, if there is one. */
  get nextTag(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** The next value, which must have the tag, or any tag when none is given. */
  read(tag?: number): Der {
    const start = this.#at;
    const found = this.#octet();
    if (tag !== undefined && found !== tag) this.#fail(`expected tag ${hex(tag)}, got ${hex(found)}`);
    if ((found & LONG_TAG) === LONG_TAG) this.#fail(`tag ${hex(found)} goes on in another octet`);
    const length = this.#length();
    const from = this.#at;
    if (length > this.remaining) this.#fail(`a value of ${length} bytes goes over the end`);
    this.#at += length;
    return {
      tag: found,
      content: this.#bytes.subarray(from, this.#at),
      encoded: this.#bytes.subarray(start, this.#at),
    };
  }

  /** The next value if it has the tag; otherwise nothing is read. */
  optional(tag: number): Der | undefined {
    return this.nextTag === tag ? this.read(tag) : undefined;
  }

  /** A cursor over the parts of the next value, which must have the tag. */
  enter(tag: number = TAG.sequence): DerReader {
    return new DerReader(this.read(tag).content, this.#what);
  }

  /** All values that are left. */
  rest(tag?: number): Der[] {
    const values: Der[] = [];
    while (!this.ended) values.push(this.read(tag));
    return values;
  }

  /** Nothing may be left. */
  end(): void {
    if (!this.ended) this.#fail(`${this.remaining} bytes too many`);
  }

  #octet(): number {
    const octet = this.#bytes[this.#at];
    if (octet === undefined) return this.#fail('ends too early');
    this.#at++;
    return octet;
  }

  #length(): number {
    const first = this.#octet();
    if (first < 0x80) return first;
    const octets = first & 0x7f;
    if (octets === 0 || octets > MAX_LENGTH_OCTETS) this.#fail(`length octet ${hex(first)} is not DER`);
    let length = 0;
    for (let i = 0; i < octets; i++) {
      const octet = this.#octet();
      if (i === 0 && octet === 0) this.#fail('a length has a leading zero');
      length = length * 256 + octet;
    }
    if (length < 0x80) this.#fail('a length is longer than it need be');
    return length;
  }

  #fail(reason: string): never {
    throw new AppError('FORMAT', `${this.#what}: ${reason}`);
  }
}

/** Runs `read` over all of `bytes`: nothing may be left over. @throws AppError FORMAT */
export function readAll<T>(bytes: Uint8Array, what: string, read: (reader: DerReader) => T): T {
  const reader = new DerReader(bytes, what);
  const value = read(reader);
  reader.end();
  return value;
}

/** Runs `read` over the parts of a SEQUENCE (or another constructed value) that is all of `bytes`. @throws AppError FORMAT */
export function readSequence<T>(
  bytes: Uint8Array,
  what: string,
  read: (parts: DerReader) => T,
  tag: number = TAG.sequence,
): T {
  return readAll(bytes, what, (outer) => {
    const parts = outer.enter(tag);
    const value = read(parts);
    parts.end();
    return value;
  });
}

/** What `read` gives, or why the bytes are not in the format: bad input is data for whoever asks here. */
export function attempt<T>(read: () => T): Parsed<T> {
  try {
    return parsed(read());
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORMAT') return notParsed(error.message);
    throw error;
  }
}

function hex(octet: number): string {
  return `0x${octet.toString(16).padStart(2, '0')}`;
}
