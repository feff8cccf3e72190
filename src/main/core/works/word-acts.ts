import { AppError } from '../../../shared/app-error.ts';
import type { About, NoteBody, Target } from '../../../shared/works/bodies.ts';
import { noJudgement } from '../../../shared/works/reduce-judged.ts';
import type { NoteState, WorksStore } from '../../../shared/works/works-store.ts';
import type { WorksDraft, WorksWriter, WrittenAct } from './works-writer.ts';

/** What is said of each of some file versions; what is absent stays as it is. */
export interface Judging {
  readonly pick?: 'pick' | 'reject' | 'clear';
  /** 0 (none) to 5. */
  readonly stars?: number;
  readonly final?: boolean;
  readonly label?: string;
  readonly reason?: string;
}

/** Judging and saying why. Each is one act, which can be undone. */
export interface WordActs {
  /** One entry for every file version of which it is not so already. */
  judge(targets: readonly Target[], judging: Judging): WrittenAct;
  /** @returns also the name of the note: the entry with which it was written */
  note(about: About, text: string): WrittenAct & { readonly note: number };
  /** @throws AppError NOT_FOUND */
  replaceNote(first: number, text: string): WrittenAct;
  /** @throws AppError NOT_FOUND */
  removeNote(first: number): WrittenAct;
}

export function wordActs(store: WorksStore, writer: WorksWriter): WordActs {
  function news({ sha256, entry }: Target, judging: Judging): WorksDraft | undefined {
    const before = store.judgement(sha256) ?? noJudgement(sha256, entry);
    const { pick, stars, final, label, reason } = judging;
    const fresh = {
      ...(pick !== undefined && pick !== (before.pick ?? 'clear') && { pick }),
      ...(stars !== undefined && stars !== before.stars && { stars }),
      ...(final !== undefined && final !== before.final && { final }),
      ...(label !== undefined && label !== before.label && { label: label.toWellFormed() }),
      ...(reason !== undefined && reason !== before.reason && { reason: reason.toWellFormed() }),
    };
    if (Object.keys(fresh).length === 0) return undefined;
    return { kind: 'judged', body: { how: 'author', target: { sha256, entry }, ...fresh } };
  }

  function known(first: number): NoteState {
    const note = store.note(first);
    if (note === undefined || note.removed) throw new AppError('NOT_FOUND', `there is no note ${first}`);
    return note;
  }

  return {
    judge(targets, judging) {
      const each = new Map(targets.map((target) => [target.sha256, target]));
      return writer.write([...each.values()].flatMap((target) => news(target, judging) ?? []));
    },
    note(about, text) {
      const written = writer.write([noteDraft({ kind: 'note', event: 'written', about, text: text.toWellFormed() })]);
      return { ...written, note: written.entries[0] ?? -1 };
    },
    replaceNote(first, text) {
      const { about, newest: replaces, text: before } = known(first);
      if (before === text) return writer.write([]);
      return writer.write([noteDraft({ kind: 'note', event: 'replaced', about, replaces, text: text.toWellFormed() })]);
    },
    removeNote(first) {
      const { about, newest: replaces } = known(first);
      return writer.write([noteDraft({ kind: 'note', event: 'removed', about, replaces })]);
    },
  };
}

function noteDraft({ kind, ...body }: NoteBody): WorksDraft {
  return { kind, body };
}
