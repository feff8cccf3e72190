import type { JsonObject, JsonValue } from '../json/canonical-json.ts';
import { countIn, listIn, memberOf, objectIn, textIn } from '../json/members.ts';
import type { About, Position, Target } from './bodies.ts';

/** Values from the body of an entry about a work, when they are what they should be. */

const MAX_POSITION = 64;

/** The value under `key` when it is one of `known`. */
export function oneOf<T extends string>(value: JsonValue | undefined, key: string, known: readonly T[]): T | undefined {
  const text = textIn(value, key);
  return known.find((one) => one === text);
}

/** An id of 16 hex digits. */
export function idIn(value: JsonValue | undefined, key: string): string | undefined {
  return matching(textIn(value, key), /^[0-9a-f]{16}$/);
}

function hashIn(value: JsonValue | undefined, key: string): string | undefined {
  return matching(textIn(value, key), /^[0-9a-f]{64}$/);
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

/** A file version under `key`. */
export function targetIn(body: JsonObject, key: string): Target | undefined {
  return target(objectIn(body, key));
}

function target(value: JsonObject | undefined): Target | undefined {
  const sha256 = hashIn(value, 'sha256');
  const entry = countIn(value, 'entry');
  return sha256 === undefined || entry === undefined ? undefined : { sha256, entry };
}

/** What a note or an attachment is about. */
export function aboutIn(body: JsonObject): About | undefined {
  const about = objectIn(body, 'about');
  switch (oneOf(about, 'on', ['work', 'session', 'iteration', 'file'])) {
    case 'work': {
      const work = idIn(about, 'work');
      return work === undefined ? undefined : { on: 'work', work };
    }
    case 'session': {
      const entry = countIn(about, 'entry');
      return entry === undefined ? undefined : { on: 'session', entry };
    }
    case 'iteration': {
      const entry = countIn(about, 'entry');
      return entry === undefined ? undefined : { on: 'iteration', entry };
    }
    case 'file': {
      const file = target(about);
      return file === undefined ? undefined : { on: 'file', ...file };
    }
    case undefined:
      return undefined;
  }
}

/** The position of an item; the first of all when there is none that can be understood. */
export function positionIn(body: JsonObject): Position {
  const numbers = listIn(body, 'position');
  const good = numbers.flatMap((number) => (Number.isSafeInteger(number) ? Number(number) : []));
  return good.length === numbers.length && good.length <= MAX_POSITION ? good : [];
}

/** The truth value under `key`. */
export function flagIn(body: JsonObject, key: string): boolean | undefined {
  const member = memberOf(body, key);
  return typeof member === 'boolean' ? member : undefined;
}
