import { TOKEN_REFUSAL_CODES } from '../../shared/timestamp/token-problem.ts';
import type { TextKey } from '../i18n/messages.ts';

/** Ways in which an authority can fail to stamp, for which there are words that say what to do. */
const FAILURES = ['TSA_UNREACHABLE', 'TSA_REFUSED', 'TSA_REPLY', ...TOKEN_REFUSAL_CODES] as const;

/** Words for the failure of an authority, by its code: what is wrong, and what can be done. */
export function failureText(code: string): TextKey {
  const known = FAILURES.find((failure) => failure === code);
  return known === undefined ? 'tsa.other' : `tsa.${known}`;
}

/** Whether adding the authority's root certificate mends it. */
export function isRootMissing(code: string): boolean {
  return code === 'ROOT_UNKNOWN' || code === 'ROOT_NOT_TRUSTED';
}
