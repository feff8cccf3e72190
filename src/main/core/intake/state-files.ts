import { completeness } from '../metadata/completeness.ts';
import { decodeTextFile } from '../metadata/decode-text.ts';
import { textKind } from '../metadata/text-kind.ts';
import type { NamedRole } from './file-role.ts';

/** A file whose structure says nothing is finished when nobody has touched it for this long. */
export const STILL_MS = 2_000;
/** State files are written in one go and soon written again: waiting longer would lose versions, not save any. */
const STATE_STILL_MS = 100;

/** How long nobody may have touched a file before it is taken for finished, in milliseconds. 0 when its own structure says
 *  that it is all there, `incomplete` when that says that something is missing. `bytes` is the file as it is now. A state
 *  file is rewritten in place and can be seen empty or half-written; versions between two readings may be missing. */
export function quietTimeMs(bytes: Uint8Array, name: string, role: NamedRole): number | 'incomplete' {
  if (role === 'state' && bytes.length > 0) {
    const kind = stateKind(bytes, name);
    if (kind !== undefined) return kind.whole ? STATE_STILL_MS : 'incomplete';
  }
  switch (completeness(bytes, name)) {
    case 'complete':
      return 0;
    case 'incomplete':
      return 'incomplete';
    case 'unknown':
      return STILL_MS;
  }
}

/** Whether a state file that is text ends as its program ends it. @returns undefined for other files */
function stateKind(bytes: Uint8Array, name: string): { readonly whole: boolean } | undefined {
  if (/\.json$/i.test(name)) return undefined;
  const { text } = decodeTextFile(bytes);
  switch (textKind(text)) {
    case 'infotext':
      return { whole: true };
    case 'a1111-styles':
    case 'a1111-log':
      return endsARow(text);
    case 'fooocus-log':
      return { whole: /<!--fooocus-log-split-->[^<]*<\/body>\s*<\/html>\s*$/.test(text.slice(-200)) };
    case undefined:
    default:
      return undefined;
  }
}

/** A row may end without a line break only when a person wrote it; that file is left to stand still for longer. */
function endsARow(text: string): { readonly whole: boolean } | undefined {
  if (text.replaceAll(/[^"]/g, '').length % 2 === 1) return { whole: false };
  return text.endsWith('\n') ? { whole: true } : undefined;
}
