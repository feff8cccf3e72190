/** Marks the branch that no value of a union can reach; a new member of the union then fails to compile. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}

/** The value itself, when it must be there. `why` says how the caller knows it, and is the error's text if it was wrong.
 *  @throws TypeError */
export function unwrap<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new TypeError(`expected a value: ${why}`);
  return value;
}
