import type { ActAhead, ActsState, Judgement, WorkSummary, WorksResults } from '../../../../shared/api/works-api.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { unwrap } from '../../../../shared/assert.ts';
import { proposeWorks } from '../../../../shared/works/propose.ts';
import { selectionOf } from '../../../../shared/works/reduce-judged.ts';
import type { ActState } from '../../../../shared/works/works-store.ts';
import { knownAbout, workDetail } from '../../works/work-detail.ts';
import type { Works } from '../../works/works.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

type WorksHandlers = Pick<Handlers, Exclude<keyof WorksResults, 'lapse.start'>>;

const MINUTE_MS = 60_000;

/** Works, selection and intent: done and asked on the recorder's own connection, so that an answer holds what was just done. */
export function worksHandlers({ recorder, settings, query, thumbnails }: AppParts): WorksHandlers {
  const { works } = recorder;
  const { state, queries, history } = works;

  function summary(id: string): WorkSummary {
    const [found] = queries.summaries(id);
    if (found === undefined) throw new AppError('NOT_FOUND', `there is no work ${id}`);
    return found;
  }

  function judgements(sha256s: readonly string[]): Judgement[] {
    return sha256s.flatMap((sha256) => {
      const judgement = state.judgement(sha256);
      return judgement === undefined ? [] : { ...judgement, selection: selectionOf(judgement) };
    });
  }

  return {
    'works.list': () => queries.summaries(),
    'works.get': async ({ id }) => workDetail(works, summary(id), await query.ask('workLinks', { id })),
    'works.items': ({ id, from, count }) => queries.page(summary(id).id, from, count),
    'works.ofItem': ({ sha256 }) => queries.worksOf(sha256).map(summary),
    'works.recipes': ({ id }) => works.story.recipesOf(summary(id).id),
    'works.between': ({ fromMs, toMs }) => works.story.between(fromMs, toMs),
    'works.create': ({ title, state: stage = 'draft', entries }) =>
      summary(works.works.create(title, stage, works.targets(entries)).work),
    'works.change'({ id, ...changes }) {
      works.works.change(id, changes);
      return summary(id);
    },
    'works.setSection'({ id, section, text }) {
      works.works.setSection(id, section, text);
      return summary(id);
    },
    'works.add'({ id, entries, before }) {
      works.works.addItems(id, works.targets(entries), before);
      return summary(id);
    },
    'works.takeOut'({ id, sha256s }) {
      works.works.takeOut(id, sha256s);
      return summary(id);
    },
    'works.reorder'({ id, sha256s, before }) {
      works.works.reorder(id, sha256s, before);
      return summary(id);
    },
    'works.merge'({ id, into }) {
      works.works.merge(id, into);
      return summary(into);
    },
    'works.split': ({ id, sha256s, title }) => summary(works.works.split(id, sha256s, title).work),
    'works.discard'({ id }) {
      works.works.discard(id);
      return null;
    },
    'works.publish'({ id, publication: before, ...words }) {
      const { publication } = works.works.publish(id, words, before);
      return unwrap(state.publication(id, publication), 'it was just written');
    },
    'works.unpublish'({ id, publication }) {
      works.works.unpublish(id, publication);
      return null;
    },
    async 'works.propose'({ entry }) {
      const items = works.session(entry, settings.get().sessionGapMinutes * MINUTE_MS);
      return proposeWorks(items, await query.ask('relatives', { sha256s: items.map(({ sha256 }) => sha256) }));
    },
    judge({ entries, ...judging }) {
      const targets = works.targets(entries);
      const written = works.words.judge(targets, judging);
      return {
        entries: written.entries.length,
        judgements: judgements([...new Set(targets.map(({ sha256 }) => sha256))]),
      };
    },
    'judgements.get': ({ sha256s }) => judgements(sha256s),
    'notes.list': ({ about }) => queries.notesAbout(about),
    'notes.add': ({ about, text }) =>
      unwrap(state.note(works.words.note(knownAbout(works, about), text).note), 'it was just written'),
    'notes.replace'({ note, text }) {
      works.words.replaceNote(note, text);
      return unwrap(state.note(note), 'it was just replaced');
    },
    'notes.remove'({ note }) {
      works.words.removeNote(note);
      return null;
    },
    'attach.list': ({ about }) => queries.attachmentsAbout(about),
    async 'attach.add'({ about, path, ...words }) {
      const { attachment } = await works.files.attach(knownAbout(works, about), path, words);
      return unwrap(state.attachment(attachment), 'it was just attached');
    },
    'attach.remove'({ attachment }) {
      works.files.detach(attachment);
      return null;
    },
    async 'edits.get'({ sha256 }) {
      const places = await query.ask('content', { sha256 });
      return (places && (await thumbnails.edit(sha256, places))) ?? null;
    },
    'acts.state': () => actsState(works),
    'acts.undo'() {
      history.undo();
      return actsState(works);
    },
    'acts.redo'() {
      history.redo();
      return actsState(works);
    },
  };
}

/** What could be undone and redone now. */
export function actsState({ history }: Works): ActsState {
  const { undo, redo } = history.ahead();
  return { undo: aheadOf(undo), redo: aheadOf(redo) };
}

function aheadOf(act: ActState | undefined): ActAhead | null {
  return act === undefined ? null : { what: act.what, count: act.entries, atMs: act.atMs };
}
