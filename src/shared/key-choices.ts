/** The keys that a user has chosen: by command, one for each of its standard keys and in their order; an empty name stands
 *  for no key. What is not named keeps its standard keys. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

/** The key that now does what the standard key at `index` of `command` does; empty: none. */
export function chosenKey(choices: KeyChoices, command: string, standard: string, index = 0): string {
  return choices[command]?.[index] ?? standard;
}
