import type { AuthorityPreset, AuthorityState } from '../../shared/api/anchor-api.ts';
import type { RequestParams } from '../../shared/api/params.ts';

/** An authority as it is being filled in. */
export interface AuthorityDraft {
  /** Absent for a new one. */
  readonly id?: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly user: string;
  /** Empty: the one that is kept. */
  readonly password: string;
  readonly hasPassword: boolean;
  readonly spacingSeconds: number;
  /** SHA-256 of the certificates that are kept. */
  readonly roots: readonly string[];
  /** Certificates that replace them; undefined: as they are. */
  readonly rootsPem?: string;
  readonly rule?: AuthorityPreset['rule'];
}

export const BLANK_DRAFT: AuthorityDraft = {
  name: '',
  url: '',
  enabled: true,
  user: '',
  password: '',
  hasPassword: false,
  spacingSeconds: 15,
  roots: [],
};

/** A draft that changes an authority. */
export function draftOf({ id, name, url, enabled, user, hasPassword, spacingSeconds, roots }: AuthorityState) {
  return { id, name, url, enabled, user, password: '', hasPassword, spacingSeconds, roots } satisfies AuthorityDraft;
}

/** A draft that adds a known authority. */
export function draftOfPreset({ name, url, spacingSeconds, rule }: AuthorityPreset): AuthorityDraft {
  return { ...BLANK_DRAFT, name, url, spacingSeconds, rule };
}

/** What is wrong with a draft, by field; empty when it can be kept. */
export function draftProblems({ name, url, spacingSeconds }: AuthorityDraft): ('name' | 'url' | 'spacing')[] {
  const problems: ('name' | 'url' | 'spacing')[] = [];
  if (name.trim() === '') problems.push('name');
  if (!/^https?:\/\/[^\s/]+/i.test(url.trim())) problems.push('url');
  if (!Number.isInteger(spacingSeconds) || spacingSeconds < 0 || spacingSeconds > 86_400) problems.push('spacing');
  return problems;
}

/** What is sent to the back to keep a draft. */
export function paramsOf({
  id,
  name,
  url,
  enabled,
  user,
  password,
  spacingSeconds,
  rootsPem,
}: AuthorityDraft): RequestParams['anchors.put'] {
  return {
    ...(id !== undefined && { id }),
    name: name.trim(),
    url: url.trim(),
    enabled,
    user: user.trim(),
    ...(password !== '' && { password }),
    spacingSeconds,
    ...(rootsPem !== undefined && { rootsPem }),
  };
}
