/** The value itself, when it must be there. `why` says how the caller knows it, and is the error's text if it was wrong.
 *  @throws TypeError */
export function unwrap<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new TypeError(`expected a value: ${why}`);
  return value;
}
