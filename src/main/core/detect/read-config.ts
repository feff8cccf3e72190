/** The text of a key in a JSON object. @returns undefined for anything else */
export function textAt(config: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = config[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A configuration file that holds a JSON object; empty for anything else: the tool then uses its defaults. */
export function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The value of `key: value` on a line of its own, quotes taken off (YAML of one level, and SwarmUI's format). */
export function lineValue(text: string | undefined, key: string): string | undefined {
  const match = new RegExp(`^[ \\t]*${key}:[ \\t]*(.+?)[ \\t]*$`, 'm').exec(text ?? '');
  const value = match?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
  return value === undefined || value === '' || value === 'null' ? undefined : value;
}

/** The value of a command-line option in a start script: `--option value` or `--option="value"`. */
export function optionValue(script: string | undefined, option: string): string | undefined {
  const match = new RegExp(`${option}(?:=|\\s+)(?:"([^"]+)"|'([^']+)'|([^\\s"']+))`).exec(script ?? '');
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
