import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, messageOf } from '../../../../shared/app-error.ts';
import { isMissing } from '../../files/system-error.ts';
import type { StoredAuthority } from '../../anchor/authority-file.ts';
import { readRoots } from '../../timestamp/read-roots.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

const STAMP_NOW_MS = 60_000;
const MAX_TOKEN_BYTES = 1024 * 1024;

type AnchorHandlers = Pick<
  Handlers,
  | 'anchors.state'
  | 'anchors.calls'
  | 'anchors.consent'
  | 'anchors.put'
  | 'anchors.remove'
  | 'anchors.now'
  | 'anchors.importToken'
  | 'anchors.readRoots'
>;

/** Trusted time: whom to ask, asking now, and what has been sent. */
export function anchorHandlers({ recorder: { anchoring }, hub }: AppParts): AnchorHandlers {
  const { settings } = anchoring;
  // A removal can be undone: the password is known to nobody but this side.
  const removed = new Map<string, StoredAuthority>();
  const changed = (): ReturnType<typeof anchoring.state> => {
    const state = anchoring.state();
    hub.push('anchors', state);
    return state;
  };

  return {
    'anchors.state': () => anchoring.state(),
    'anchors.calls': () => anchoring.calls(),
    'anchors.consent'({ agree, revocationLists }) {
      const { consentMs } = settings.get();
      settings.setConsent(agree ? (consentMs ?? Date.now()) : null);
      if (revocationLists !== undefined) settings.setRevocationLists(revocationLists);
      if (agree) anchoring.want();
      return changed();
    },
    'anchors.put'({ id, password, rootsPem, ...authority }) {
      const before = settings.get().authorities.find((one) => one.id === id) ?? removed.get(id ?? '');
      settings.put(
        {
          ...authority,
          password: password ?? before?.password ?? '',
          rootsPem: rootsPem ?? before?.rootsPem ?? '',
        },
        before?.id,
      );
      anchoring.want();
      return changed();
    },
    'anchors.remove'({ id }) {
      const authority = settings.get().authorities.find((one) => one.id === id);
      settings.remove(id);
      if (authority !== undefined) removed.set(id, authority);
      return changed();
    },
    async 'anchors.now'() {
      await anchoring.stampNow(STAMP_NOW_MS);
      return changed();
    },
    async 'anchors.importToken'({ path }) {
      const entry = await anchoring.importToken(await readSmall(path), basename(path));
      changed();
      return { entry };
    },
    'anchors.readRoots': (from) => readRoots(from),
  };
}

/** The bytes of a file that a user chose. @throws AppError FILE_MISSING, FILE_UNREADABLE; TSA_TOKEN for one far too large */
async function readSmall(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > MAX_TOKEN_BYTES)
      throw new AppError('TSA_TOKEN', `${path} is too large for a time-stamp token`, {
        details: { problems: 'NOT_DER' },
      });
    return await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (isMissing(error))
      throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error, details: { path } });
    throw new AppError('FILE_UNREADABLE', messageOf(error), { cause: error, details: { path } });
  }
}
