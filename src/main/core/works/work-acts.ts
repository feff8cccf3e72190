import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/app-error.ts';
import type { Position, SectionName, Target, WorkBody, WorkStage } from '../../../shared/works/bodies.ts';
import { positionBetween } from '../../../shared/works/position.ts';
import type { WorksListing, WorksStore, WorkState } from '../../../shared/works/works-store.ts';
import type { WorksDraft, WorksWriter, WrittenAct } from './works-writer.ts';

/** What the author says of a publication; `date` as it is to be shown. */
export interface PublicationWords {
  readonly title: string;
  readonly url: string;
  readonly date: string;
}

/** What can be done with works. Each is one act, which can be undone; what is so already writes nothing.
 *  All throw AppError NOT_FOUND for a work that is not there (any more), BAD_ARGUMENT for what cannot be done with it. */
export interface WorkActs {
  create(title: string, state: WorkStage, items: readonly Target[]): WrittenAct & { readonly work: string };
  change(work: string, changes: { readonly title?: string; readonly state?: WorkStage }): WrittenAct;
  setSection(work: string, section: SectionName, text: string): WrittenAct;
  /** At the end, or before an item. */
  addItems(work: string, items: readonly Target[], before?: string): WrittenAct;
  takeOut(work: string, sha256s: readonly string[]): WrittenAct;
  /** Moves items, in the given order, to the end or before another item. */
  reorder(work: string, sha256s: readonly string[], before?: string): WrittenAct;
  /** Makes one work part of another: its items come to the end of the other's. */
  merge(work: string, into: string): WrittenAct;
  /** Moves items into a new work. */
  split(work: string, sha256s: readonly string[], title: string): WrittenAct & { readonly work: string };
  discard(work: string): WrittenAct;
  publish(work: string, words: PublicationWords, publication?: string): WrittenAct & { readonly publication: string };
  unpublish(work: string, publication: string): WrittenAct;
}

/** A draft of any entry about a work; the type is what keeps bodies right. */
function draft({ kind, ...body }: WorkBody): WorksDraft {
  return { kind, body };
}

/** A new id: 16 hex digits. */
function freshId(): string {
  return randomBytes(8).toString('hex');
}

export function workActs(store: WorksStore & WorksListing, writer: WorksWriter): WorkActs {
  function known(id: string): WorkState {
    const work = store.work(id);
    if (work?.gone !== 'no') throw new AppError('NOT_FOUND', `there is no work ${id}`);
    return work;
  }

  /** Positions for `count` items before an item of a work, or at its end; items that are being moved do not count. */
  function positionsFor(
    work: string,
    count: number,
    before: string | undefined,
    moved: ReadonlySet<string>,
  ): Position[] {
    const others = store.items(work).filter(({ sha256 }) => !moved.has(sha256));
    const at = before === undefined ? others.length : others.findIndex(({ sha256 }) => sha256 === before);
    if (at < 0) throw new AppError('NOT_FOUND', `the work ${work} does not hold ${before ?? ''}`);
    const after = others[at]?.position;
    const positions: Position[] = [];
    let last = others[at - 1]?.position;
    for (let i = 0; i < count; i++) {
      last = last === undefined && after === undefined ? [0] : positionBetween(last, after);
      positions.push(last);
    }
    return positions;
  }

  function added(work: string, items: readonly Target[], before?: string): WorksDraft[] {
    const fresh = unique(items).filter(({ sha256 }) => store.item(work, sha256) === undefined);
    const positions = positionsFor(work, fresh.length, before, new Set());
    return fresh.map((item, i) => draft({ kind: 'work', event: 'added', work, item, position: positions[i] ?? [] }));
  }

  function held(work: string, sha256s: readonly string[]): Target[] {
    return [...new Set(sha256s)].map((sha256) => {
      const item = store.item(work, sha256);
      if (item === undefined) throw new AppError('NOT_FOUND', `the work ${work} does not hold ${sha256}`);
      return { sha256, entry: item.seen };
    });
  }

  return {
    create(title, state, items) {
      const work = freshId();
      const made = draft({ kind: 'work', event: 'created', work, title: title.toWellFormed(), state });
      return { ...writer.write([made, ...added(work, items)]), work };
    },
    change(id, { title, state }) {
      const work = known(id);
      const changes = {
        ...(title !== undefined && title !== work.title && { title: title.toWellFormed() }),
        ...(state !== undefined && state !== work.state && { state }),
      };
      if (Object.keys(changes).length === 0) return writer.write([]);
      return writer.write([draft({ kind: 'work', event: 'changed', work: id, ...changes })]);
    },
    setSection(id, section, text) {
      known(id);
      if ((store.section(id, section)?.text ?? '') === text) return writer.write([]);
      return writer.write([draft({ kind: 'work', event: 'section', work: id, section, text: text.toWellFormed() })]);
    },
    addItems(id, items, before) {
      known(id);
      return writer.write(added(id, items, before));
    },
    takeOut(id, sha256s) {
      known(id);
      return writer.write(held(id, sha256s).map((item) => draft({ kind: 'work', event: 'taken-out', work: id, item })));
    },
    reorder(id, sha256s, before) {
      known(id);
      const items = held(id, sha256s);
      if (before !== undefined && sha256s.includes(before))
        throw new AppError('BAD_ARGUMENT', 'expected another item to move them before');
      const positions = positionsFor(id, items.length, before, new Set(sha256s));
      return writer.write(
        items.map((item, i) => draft({ kind: 'work', event: 'ordered', work: id, item, position: positions[i] ?? [] })),
      );
    },
    merge(id, into) {
      if (known(id).id === known(into).id)
        throw new AppError('BAD_ARGUMENT', 'expected two works, got the same one twice');
      const items = store.items(id).map(({ sha256, seen }) => ({ sha256, entry: seen }));
      return writer.write([draft({ kind: 'work', event: 'merged', work: id, into }), ...added(into, items)]);
    },
    split(id, sha256s, title) {
      known(id);
      const items = held(id, sha256s);
      if (items.length === 0) throw new AppError('BAD_ARGUMENT', 'expected items for the new work, got none');
      const work = freshId();
      return {
        ...writer.write([
          draft({ kind: 'work', event: 'created', work, title: title.toWellFormed(), state: 'draft' }),
          draft({ kind: 'work', event: 'split', work, from: id }),
          ...added(work, items),
          ...items.map((item) => draft({ kind: 'work', event: 'taken-out', work: id, item })),
        ]),
        work,
      };
    },
    discard(id) {
      known(id);
      return writer.write([draft({ kind: 'work', event: 'discarded', work: id })]);
    },
    publish(id, { title, url, date }, publication = freshId()) {
      known(id);
      const words = { title: title.toWellFormed(), url: url.toWellFormed(), date: date.toWellFormed() };
      const before = store.publication(id, publication);
      const same = before?.title === words.title && before.url === words.url && before.date === words.date;
      const entry = draft({ kind: 'work', event: 'published', work: id, publication, ...words });
      return { ...writer.write(same ? [] : [entry]), publication };
    },
    unpublish(id, publication) {
      known(id);
      if (store.publication(id, publication) === undefined)
        throw new AppError('NOT_FOUND', `the work ${id} has no publication ${publication}`);
      return writer.write([draft({ kind: 'work', event: 'unpublished', work: id, publication })]);
    },
  };
}

function unique(items: readonly Target[]): Target[] {
  return [...new Map(items.map((item) => [item.sha256, item])).values()];
}
