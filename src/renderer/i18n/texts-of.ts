import type { TextKey } from './messages.ts';

/** Looks up a text. `count` chooses the plural form where a language has one. */
export type Text = (key: TextKey, values?: Values) => string;

type Values = Readonly<Record<string, string | number>>;
/** i18next's own function, which looks everything up anew each time. */
type LookUp = (key: TextKey, options: Record<string, unknown>) => string;

const MOST_COUNTED = 2_000;

/** The texts of one language. Rows of the timeline ask for hundreds while one scrolls: what i18next found is kept, and plain
 *  values are filled in here. */
export function textsOf(lookUp: LookUp): Text {
  const plain = new Map<TextKey, string>();
  const counted = new Map<string, string>();
  const templates = new Map<TextKey, string | undefined>();

  function ofCount(key: TextKey, values: Values): string {
    const both = `${key} ${String(values['count'])}`;
    let words = counted.get(both);
    if (words === undefined) {
      if (counted.size >= MOST_COUNTED) counted.clear();
      counted.set(both, (words = lookUp(key, { ...values })));
    }
    return words;
  }

  /** The text with its gaps; undefined when something else than values has to be put into them. */
  function templateOf(key: TextKey): string | undefined {
    if (!templates.has(key)) {
      const template = lookUp(key, { skipInterpolation: true });
      templates.set(key, /\$t\(|\{\{(?!\w+\}\})/.test(template) ? undefined : template);
    }
    return templates.get(key);
  }

  return (key, values) => {
    if (values === undefined) {
      const words = plain.get(key) ?? lookUp(key, {});
      plain.set(key, words);
      return words;
    }
    if ('count' in values) return Object.keys(values).length === 1 ? ofCount(key, values) : lookUp(key, { ...values });
    const template = templateOf(key);
    if (template === undefined) return lookUp(key, { ...values });
    return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
