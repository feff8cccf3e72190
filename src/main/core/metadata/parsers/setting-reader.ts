/** The settings of an infotext, read by name; what was never asked for is left over for `Generation.extra`. */
export interface SettingReader {
  /** The first value with this name, upper and lower case alike, and mark it as used. */
  readonly take: (key: string) => string | undefined;
  /** The same without marking. */
  readonly peek: (key: string) => string | undefined;
  /** Every name in the order of the text. */
  readonly keys: readonly string[];
  /** What was not taken, in the order of the text. */
  readonly rest: () => [string, string][];
  /** Names that occur twice with different values. */
  readonly conflicts: readonly string[];
}

/** Index settings by name; of duplicates the first wins. */
export function settingReader(pairs: readonly (readonly [string, string])[]): SettingReader {
  const first = new Map<string, readonly [string, string]>();
  const conflicts: string[] = [];
  for (const pair of pairs) {
    const key = pair[0].toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, pair);
    else if (earlier[1] !== pair[1]) conflicts.push(pair[0]);
  }
  const used = new Set<string>();
  const peek = (key: string): string | undefined => first.get(key.toLowerCase())?.[1];
  return {
    peek,
    take: (key) => {
      used.add(key.toLowerCase());
      return peek(key);
    },
    keys: [...first.values()].map(([key]) => key),
    rest: () => [...first].filter(([key]) => !used.has(key)).map(([, [key, value]]) => [key, value]),
    conflicts,
  };
}
