import { countIn, textIn } from '../json/members.ts';
import { aboutIn, idIn, oneOf } from './body-values.ts';
import { timeOf } from './reduction.ts';
import type { Reduction, WorksEntry } from './reduction.ts';
import type { WorksStore } from './works-store.ts';

/** Files that the author adds. */
export function reduceAttached(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const { body, index } = entry;
  const event = oneOf(body, 'event', ['attached', 'detached', 'restored']);
  if (event === undefined || entry.known !== 'declared') return undefined;
  if (event === 'attached') return reduceNew(store, entry);
  const before = store.attachment(countIn(body, 'attached') ?? -1);
  if (before === undefined) return undefined;
  const detached = event === 'detached';
  store.putAttachment({ ...before, detached });
  const { about } = before;
  const back = { event: detached ? 'restored' : 'detached', attached: before.entry, about: { ...about } };
  return {
    what: `attached.${event}`,
    ...(about.on === 'work' && { work: about.work }),
    ...(about.on === 'file' && { sha256: about.sha256 }),
    ...(before.detached !== detached && index > before.entry && { inverse: back }),
  };
}

function reduceNew(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const { body, index, files } = entry;
  const about = aboutIn(body);
  const role = oneOf(body, 'role', ['reference', 'sketch', 'source', 'screenshot', 'copy']);
  const file = files.find((one) => one.role === 'attachment');
  if (about === undefined || role === undefined || file === undefined) return undefined;
  const [name, format] = [textIn(body, 'name') ?? '', textIn(body, 'format') ?? 'unknown'];
  const [text, url, date] = [textIn(body, 'text') ?? '', textIn(body, 'url') ?? '', textIn(body, 'date') ?? ''];
  const publication = idIn(body, 'publication') ?? null;
  const { sha256, size } = file;
  const described = { about, role, sha256, size, name, format, text, url, date, publication };
  store.putAttachment({ entry: index, ...described, detached: false, atMs: timeOf(entry) });
  return {
    what: 'attached.attached',
    ...(about.on === 'work' && { work: about.work }),
    ...(about.on === 'file' && { sha256: about.sha256 }),
    inverse: { event: 'detached', attached: index, about: { ...about } },
  };
}
