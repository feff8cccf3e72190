import { textIn } from '../json/members.ts';
import type { JsonObject } from '../json/canonical-json.ts';
import type { Target } from './bodies.ts';
import { idIn, oneOf, positionIn, targetIn } from './body-values.ts';
import { comparePositions } from './position.ts';
import { timeOf } from './reduction.ts';
import type { Reduction, WorksEntry } from './reduction.ts';
import type { WorkItemState, WorkState, WorksStore } from './works-store.ts';

const EVENTS = [
  'created',
  'changed',
  'section',
  'added',
  'taken-out',
  'ordered',
  'merged',
  'split',
  'discarded',
  'restored',
  'published',
  'unpublished',
] as const;
const STAGES = ['draft', 'in-progress', 'finished'] as const;
const SECTIONS = ['idea', 'prompts', 'parameters', 'selection', 'edits', 'publication'] as const;

/** A work as the entries leave it, and its parts. Events about a work that was never made mean nothing. */
export function reduceWork(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const { body, known } = entry;
  const event = oneOf(body, 'event', EVENTS);
  const id = idIn(body, 'work');
  if (event === undefined || id === undefined || known !== 'declared') return undefined;
  const atMs = timeOf(entry);
  const before = store.work(id);
  const done = { what: `work.${event}`, work: id };
  if (event === 'created') {
    if (before !== undefined) return done;
    const title = textIn(body, 'title') ?? '';
    const state = oneOf(body, 'state', STAGES) ?? 'draft';
    const rest = { gone: 'no', mergedInto: null, splitFrom: null } as const;
    store.putWork({ id, title, state, ...rest, created: entry.index, createdMs: atMs, changedMs: atMs });
    return { ...done, inverse: { work: id, event: 'discarded' } };
  }
  if (before === undefined) return undefined;
  const work = { ...before, changedMs: atMs };
  const inverse = change(store, entry, event, work);
  if (inverse === 'nothing') return undefined;
  return {
    ...done,
    ...(['added', 'taken-out', 'ordered'].includes(event) && { sha256: targetIn(body, 'item')?.sha256 ?? '' }),
    ...(inverse !== 'same' && { inverse: { work: id, ...inverse } }),
  };
}

/** What would put it back; `same` when all is as it was, `nothing` when the body cannot be understood. */
type Back = JsonObject | 'same' | 'nothing';

function change(
  store: WorksStore,
  entry: WorksEntry,
  event: Exclude<(typeof EVENTS)[number], 'created'>,
  work: WorkState,
): Back {
  const { body } = entry;
  switch (event) {
    case 'changed': {
      const title = textIn(body, 'title') ?? work.title;
      const state = oneOf(body, 'state', STAGES) ?? work.state;
      store.putWork({ ...work, title, state });
      return title === work.title && state === work.state ? 'same' : { event, title: work.title, state: work.state };
    }
    case 'section':
      return changeSection(store, entry, work);
    case 'added':
    case 'taken-out':
    case 'ordered': {
      const target = targetIn(body, 'item');
      return target === undefined ? 'nothing' : changeItem(store, entry, event, work, target);
    }
    case 'merged': {
      const into = idIn(body, 'into');
      if (into === undefined || work.gone !== 'no' || leadsTo(store, into, work.id)) return 'nothing';
      store.putWork({ ...work, gone: 'merged', mergedInto: into });
      return { event: 'restored' };
    }
    case 'split': {
      const from = idIn(body, 'from');
      if (from === undefined) return 'nothing';
      store.putWork({ ...work, splitFrom: from });
      return 'same';
    }
    case 'discarded':
      if (work.gone !== 'no') return 'nothing';
      store.putWork({ ...work, gone: 'discarded' });
      return { event: 'restored' };
    case 'restored':
      if (work.gone === 'no') return 'nothing';
      store.putWork({ ...work, gone: 'no', mergedInto: null });
      return work.mergedInto === null ? { event: 'discarded' } : { event: 'merged', into: work.mergedInto };
    case 'published':
    case 'unpublished':
      return changePublication(store, entry, event, work);
  }
}

/** Whether a work is, or was merged into, another, or was never made. */
function leadsTo(store: WorksStore, from: string, goal: string): boolean {
  const seen = new Set<string>();
  for (let id: string | null = from; id !== null;) {
    if (id === goal) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    const work = store.work(id);
    if (work === undefined) return true;
    id = work.mergedInto;
  }
  return false;
}

function changeSection(store: WorksStore, entry: WorksEntry, work: WorkState): Back {
  const section = oneOf(entry.body, 'section', SECTIONS);
  const text = textIn(entry.body, 'text');
  if (section === undefined || text === undefined) return 'nothing';
  const before = store.section(work.id, section)?.text ?? '';
  store.putWork(work);
  if (text === '') store.dropSection(work.id, section);
  else store.putSection({ work: work.id, section, text, entry: entry.index, atMs: timeOf(entry) });
  return before === text ? 'same' : { event: 'section', section, text: before };
}

function changeItem(
  store: WorksStore,
  { body, index }: WorksEntry,
  event: 'added' | 'taken-out' | 'ordered',
  work: WorkState,
  { sha256, entry: seen }: Target,
): Back {
  const before = store.item(work.id, sha256);
  const item = { sha256, entry: before?.seen ?? seen };
  if ((before === undefined) !== (event === 'added')) return 'nothing';
  store.putWork(work);
  if (event === 'taken-out') {
    store.dropItem(work.id, sha256);
    return { event: 'added', item, position: before?.position ?? [] };
  }
  const after: WorkItemState = {
    work: work.id,
    sha256,
    seen: item.entry,
    position: positionIn(body),
    added: before?.added ?? index,
  };
  store.putItem(after);
  if (before === undefined) return { event: 'taken-out', item };
  return comparePositions(before.position, after.position) === 0
    ? 'same'
    : { event: 'ordered', item, position: before.position };
}

function changePublication(
  store: WorksStore,
  entry: WorksEntry,
  event: 'published' | 'unpublished',
  work: WorkState,
): Back {
  const { body, index } = entry;
  const id = idIn(body, 'publication');
  if (id === undefined) return 'nothing';
  const before = store.publication(work.id, id);
  const back: JsonObject =
    before === undefined
      ? { event: 'unpublished', publication: id }
      : { event: 'published', publication: id, title: before.title, url: before.url, date: before.date };
  if (event === 'unpublished') {
    if (before === undefined) return 'nothing';
    store.putWork(work);
    store.dropPublication(work.id, id);
    return back;
  }
  const [title, url, date] = [textIn(body, 'title') ?? '', textIn(body, 'url') ?? '', textIn(body, 'date') ?? ''];
  store.putWork(work);
  store.putPublication({ work: work.id, id, title, url, date, entry: index, atMs: timeOf(entry) });
  return before?.title === title && before.url === url && before.date === date ? 'same' : back;
}
