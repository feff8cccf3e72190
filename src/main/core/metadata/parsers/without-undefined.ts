type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without its undefined members: in a `Generation` an absent field is absent, never undefined. */
export function withoutUndefined<T extends object>(object: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) if (value !== undefined) kept[key] = value;
  // The record forgets the keys' types; its members are the object's own.
  return kept as Defined<T>;
}

/** `extra` for a generation: keys such as `__proto__` stay ordinary keys. Undefined where there is nothing to keep. */
export function extraOf(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> | undefined {
  const map = new Map<string, string>();
  for (const [key, value] of entries) if (!map.has(key)) map.set(key, value);
  return map.size === 0 ? undefined : Object.fromEntries(map);
}

/** The list, or undefined where it is empty: an empty list in a generation says nothing. */
export function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
