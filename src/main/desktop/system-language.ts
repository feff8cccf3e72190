/** The first of the languages that a system names which is a language tag at all: a system without settings calls its
 *  language `C`. */
export function languageTag(candidates: readonly string[]): string {
  return candidates.find(isTag) ?? 'en';
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
