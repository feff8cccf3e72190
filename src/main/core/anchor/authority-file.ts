import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import { authorityUrl } from './http-authority.ts';

/** An authority with its secrets, as it is kept. */
export interface StoredAuthority {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly user: string;
  readonly password: string;
  readonly spacingSeconds: number;
  /** Root certificates that the user trusts for it, PEM. */
  readonly rootsPem: string;
}

interface AuthoritySettings {
  /** When the user agreed to requests being sent, Unix milliseconds. */
  readonly consentMs: number | null;
  /** Whether lists of revoked certificates are fetched with every token, from where its certificates say. */
  readonly revocationLists: boolean;
  readonly authorities: readonly StoredAuthority[];
}

/** What the user has said about time-stamping authorities. Kept apart from the other settings, readable by this user only:
 *  it may hold passwords. */
export interface AuthorityFile {
  get(): AuthoritySettings;
  /** Durable when it returns. @throws Error of the file system */
  setConsent(consentMs: number | null): void;
  setRevocationLists(fetched: boolean): void;
  /** Adds an authority, or changes the one with this id. @throws AppError BAD_ARGUMENT for an address that is none */
  put(authority: Omit<StoredAuthority, 'id'>, id?: string): StoredAuthority;
  /** @throws AppError NOT_FOUND */
  remove(id: string): void;
}

const stored = z.object({
  consentMs: z.number().nullable(),
  revocationLists: z.boolean().default(false),
  authorities: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      url: z.string(),
      enabled: z.boolean(),
      user: z.string(),
      password: z.string(),
      spacingSeconds: z.number(),
      rootsPem: z.string(),
    }),
  ),
});

const NOTHING: AuthoritySettings = { consentMs: null, revocationLists: false, authorities: [] };

/** Opens the file. One that cannot be read is told to `trouble`; nothing is sent until the user has agreed again. */
export function openAuthorityFile(file: string, trouble: (message: string) => void): AuthorityFile {
  let current = read(file, trouble);

  function save(next: AuthoritySettings): void {
    writeFileDurableSync(file, utf8(`${JSON.stringify(next, null, 2)}\n`), 0o600);
    current = next;
  }

  return {
    get: () => current,
    setConsent: (consentMs) => save({ ...current, consentMs }),
    setRevocationLists: (revocationLists) => save({ ...current, revocationLists }),
    put(authority, id = randomBytes(4).toString('hex')) {
      authorityUrl(authority.url);
      const next = { ...authority, id };
      const others = current.authorities;
      const isNew = others.every((one) => one.id !== id);
      save({ ...current, authorities: isNew ? [...others, next] : others.map((one) => (one.id === id ? next : one)) });
      return next;
    },
    remove(id) {
      const rest = current.authorities.filter((one) => one.id !== id);
      if (rest.length === current.authorities.length) throw new AppError('NOT_FOUND', `there is no authority ${id}`);
      save({ ...current, authorities: rest });
    },
  };
}

/** The text of such a file with every password blank; nothing at all of one that cannot be read. */
export function withoutPasswords(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const { consentMs, authorities } = stored.safeParse(value).data ?? NOTHING;
  const blanked = authorities.map((authority) => ({ ...authority, password: '' }));
  return `${JSON.stringify({ consentMs, authorities: blanked }, null, 2)}\n`;
}

function read(file: string, trouble: (message: string) => void): AuthoritySettings {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return stored.parse(value);
  } catch (error) {
    if (isMissing(error)) return NOTHING;
    trouble(`the time-stamp settings in ${file} cannot be used (${messageOf(error)}); no time stamps are asked for`);
    return NOTHING;
  }
}
