import { countIn, textIn } from '../json/members.ts';
import { aboutIn, oneOf } from './body-values.ts';
import { timeOf } from './reduction.ts';
import type { Reduction, WorksEntry } from './reduction.ts';
import type { WorksStore } from './works-store.ts';

/** Notes: a new version names any version of the note it replaces. */
export function reduceNote(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const { body, index } = entry;
  const event = oneOf(body, 'event', ['written', 'replaced', 'removed']);
  const about = aboutIn(body);
  const atMs = timeOf(entry);
  if (event === undefined || about === undefined || entry.known !== 'declared') return undefined;
  const named = {
    ...(about.on === 'work' && { work: about.work }),
    ...(about.on === 'file' && { sha256: about.sha256 }),
  };
  if (event === 'written') {
    const text = textIn(body, 'text');
    if (text === undefined) return undefined;
    store.putNote({ first: index, newest: index, about, text, removed: false, writtenMs: atMs, changedMs: atMs });
    const inverse = { event: 'removed', about: { ...about }, replaces: index };
    return { what: 'note.written', note: index, ...named, inverse };
  }
  const first = store.logged(countIn(body, 'replaces') ?? -1)?.note;
  const before = first === undefined || first === null ? undefined : store.note(first);
  const text = event === 'removed' ? before?.text : textIn(body, 'text');
  if (before === undefined || text === undefined) return undefined;
  store.putNote({ ...before, newest: index, text, removed: event === 'removed', changedMs: atMs });
  const again = before.removed
    ? { event: 'removed', about: { ...before.about }, replaces: index }
    : { event: 'replaced', about: { ...before.about }, replaces: index, text: before.text };
  const changed = before.text !== text || before.removed !== (event === 'removed');
  return { what: `note.${event}`, note: before.first, ...named, ...(changed && { inverse: again }) };
}
