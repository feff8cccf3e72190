/** What a strict parser gives: the value, or one English line saying why the input is not in the format. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** The input was in the format. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** The input was not in the format. */
export function notParsed(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** A decimal number as these formats write it: digits, no sign, no leading zero, within ±(2^53−1).
 *  @returns undefined for anything else */
export function parseDecimal(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
