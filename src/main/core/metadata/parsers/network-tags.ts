import type { ModelKind, ModelUse } from '../../../../shared/generation.ts';

const TAG = /<(lora|lyco|hypernet):([^:<>]+)(?::([^<>]*))?>/g;

const KINDS: ReadonlyMap<string, ModelKind> = new Map<string, ModelKind>([
  ['lora', 'lora'],
  ['lyco', 'lora'],
  ['hypernet', 'hypernetwork'],
]);

/** The extra networks that tags such as `<lora:name:0.8>` or `<lora:name:te:unet>` in a prompt ask for, each once.
 *  `weight` is everything behind the name, as written; a tag without one has none (the tool then uses 1). */
export function networkTags(...prompts: readonly (string | undefined)[]): readonly ModelUse[] {
  const found = new Map<string, ModelUse>();
  for (const prompt of prompts) {
    if (!prompt?.includes('<')) continue;
    for (const [tag, word = '', name = '', weight] of prompt.matchAll(TAG)) {
      const kind = KINDS.get(word) ?? 'other';
      found.set(tag, { kind, name, ...(weight !== undefined && weight !== '' && { weight }) });
    }
  }
  return [...found.values()];
}
