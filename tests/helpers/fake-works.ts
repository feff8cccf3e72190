import type { Push, RequestName, Results } from '../../src/shared/api/api.ts';
import type { RequestParams } from '../../src/shared/api/params.ts';
import type { Judgement, WorkItem, WorksResults, WorkSummary } from '../../src/shared/api/works-api.ts';
import { AppError } from '../../src/shared/app-error.ts';
import type { About, Target, WorksBody } from '../../src/shared/works/bodies.ts';
import { completenessOf } from '../../src/shared/works/completeness.ts';
import { applyWorksEntry } from '../../src/shared/works/apply-entry.ts';
import { memoryWorksStore } from '../../src/shared/works/memory-store.ts';
import { namedLinks } from '../../src/shared/works/named-links.ts';
import { positionBetween } from '../../src/shared/works/position.ts';
import { NO_RELATIVES, proposeWorks } from '../../src/shared/works/propose.ts';
import { selectionOf } from '../../src/shared/works/reduce-judged.ts';
import type { ActState } from '../../src/shared/works/works-store.ts';
import type { Story } from './fake-story.ts';

type Handlers = {
  [Name in Exclude<keyof WorksResults, 'lapse.start'>]: (params: RequestParams[Name]) => Results[Name & RequestName];
};

/** Works, selection and intent behind a fake back: entries that are written nowhere, over the real reducer. */
export function fakeWorks(story: () => Story, emit: (event: Push) => void): Handlers {
  const store = memoryWorksStore();
  /** Entries of works come after all others. */
  let next = 100_000_000;
  let ids = 1;
  const id = (): string => (ids++).toString(16).padStart(16, '0');
  const target = (entry: number): Target => ({ entry, sha256: story().detail(entry).sha256 });
  const latest = (stack: ActState['stack']): ActState | undefined =>
    store.acts().findLast((act) => act.stack === stack);
  const ahead = (act: ActState | undefined): { what: string; count: number; atMs: number } | null =>
    act ? { what: act.what, count: act.entries, atMs: act.atMs } : null;
  const acts = (): Results['acts.state'] => ({ undo: ahead(latest('done')), redo: ahead(latest('undone')) });

  /** A body without the kind, which the entry names. */
  type Draft = WorksBody extends infer Body ? (Body extends WorksBody ? Omit<Body, 'act'> : never) : never;
  function write(drafts: readonly (Draft & { readonly undoes?: number })[]): number {
    const act = id();
    const first = next;
    const works = new Set<string>();
    const sha256s = new Set<string>();
    for (const { kind, ...body } of drafts) {
      const done = applyWorksEntry(store, {
        index: next++,
        time: new Date().toISOString(),
        kind,
        known: 'declared',
        files: [],
        body: JSON.parse(JSON.stringify({ ...body, act })) as never,
      });
      if (done?.work !== undefined) works.add(done.work);
      if (done?.sha256 !== undefined && done.sha256 !== '') sha256s.add(done.sha256);
    }
    emit({ name: 'works.changed', payload: { works: [...works], sha256s: [...sha256s], acts: acts() } });
    return first;
  }
  function putBack(act: ActState | undefined): Results['acts.state'] {
    if (!act) return acts();
    const drafts: (Draft & { readonly undoes: number })[] = [];
    for (let entry = act.first + act.entries + 50; entry >= act.first; entry -= 1) {
      const logged = store.logged(entry);
      if (logged?.act === act.id && logged.inverse !== null) {
        drafts.push({ kind: logged.inverse.kind, ...logged.inverse.body, undoes: entry } as never);
      }
    }
    write(drafts);
    return acts();
  }

  const judgement = (sha256: string): Judgement | null => {
    const known = store.judgements().find((one) => one.sha256 === sha256);
    return known ? { ...known, selection: selectionOf(known) } : null;
  };
  const itemsOf = (work: string): WorkItem[] =>
    store.items(work).map(({ sha256, seen }) => {
      const detail = story().detail(seen);
      const path = detail.history[0]?.path ?? '';
      return {
        entry: seen,
        sha256,
        name: path.slice(path.lastIndexOf('/') + 1),
        atMs: detail.recordedMs,
        known: detail.known,
        format: 'png',
        width: detail.width,
        height: detail.height,
        seed: detail.generation?.seed ?? null,
        present: true,
        notes: notesAbout({ on: 'file', sha256, entry: seen }).length,
        judgement: judgement(sha256),
      };
    });
  const summary = (work: string): WorkSummary => {
    const found = store.work(work);
    if (!found || found.gone !== 'no') throw new AppError('NOT_FOUND', `there is no work ${work}`);
    const items = itemsOf(work);
    const count = (test: (item: WorkItem) => boolean): number => items.filter(test).length;
    const times = items.map(({ atMs }) => atMs);
    const cover =
      items.find((item) => item.judgement?.final) ??
      items.find((item) => item.judgement?.selection === 'pick') ??
      items[0];
    return {
      id: work,
      title: found.title,
      state: found.state,
      items: items.length,
      picked: count((item) => item.judgement?.selection === 'pick'),
      rejected: count((item) => item.judgement?.selection === 'reject'),
      finals: count((item) => item.judgement?.final === true),
      createdMs: found.createdMs,
      changedMs: found.changedMs,
      firstMs: items.length === 0 ? null : Math.min(...times),
      lastMs: items.length === 0 ? null : Math.max(...times),
      cover: cover?.sha256 ?? null,
    };
  };
  const there = (): WorkSummary[] =>
    store
      .works()
      .filter(({ gone }) => gone === 'no')
      .map((work) => summary(work.id))
      .sort((a, b) => b.changedMs - a.changedMs);
  const isAbout = (a: About, b: About): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
  const notesAbout = (about: About): ReturnType<typeof store.notes> =>
    store.notes().filter((note) => !note.removed && isAbout(note.about, about));
  const attachmentsAbout = (about: About): ReturnType<typeof store.attachments> =>
    store.attachments().filter((one) => !one.detached && isAbout(one.about, about));
  const addDrafts = (work: string, targets: readonly Target[]): Draft[] => {
    let position = store.items(work).at(-1)?.position;
    return targets
      .filter(({ sha256 }) => store.item(work, sha256) === undefined)
      .map((item): Draft => {
        position = positionBetween(position, undefined);
        return { kind: 'work', work, event: 'added', item, position };
      });
  };
  const told = <T>(value: T | undefined): T => {
    if (value === undefined) throw new AppError('NOT_FOUND', 'expected something that is there, got nothing');
    return value;
  };

  return {
    'works.list': there,
    'edits.get': () => null,
    'works.get': ({ id: work }) => {
      const about: About = { on: 'work', work };
      const items = itemsOf(work);
      const state = told(store.work(work));
      const finals = items.filter((item) => item.judgement?.final === true);
      const base = summary(work);
      return {
        ...base,
        created: state.created,
        splitFrom: state.splitFrom,
        merged: store.works().filter(({ mergedInto }) => mergedInto === work),
        sections: store.sections(work),
        publications: store.publications(work),
        namedLinks: namedLinks(notesAbout(about), store.publications(work)),
        notes: notesAbout(about),
        attachments: attachmentsAbout(about),
        generated: items.length,
        used: [],
        completeness: completenessOf({
          ...base,
          used: 0,
          generated: items.length,
          notes: notesAbout(about).length,
          references: attachmentsAbout(about).length,
          sections: store.sections(work).map(({ section }) => section),
          withGeneration: items.length,
          recipes: new Set(items.map(({ entry }) => story().iterationOfEntry(entry))).size,
          live: items.filter(({ known }) => known === 'live').length,
          finalsWithoutReason: finals.filter((item) => item.judgement?.reason === '').length,
          sourcesMissing: [],
          edits: 0,
          publications: store.publications(work).length,
          publicationsWithoutScreenshot: store.publications(work).length,
        }),
      };
    },
    'works.items': ({ id: work, from, count }) => itemsOf(work).slice(from, from + count),
    'works.ofItem': ({ sha256 }) => there().filter((work) => store.item(work.id, sha256) !== undefined),
    'works.recipes': ({ id: work }) => {
      const groups = Map.groupBy(
        itemsOf(work).sort((a, b) => a.atMs - b.atMs),
        ({ entry }) => story().iterationOfEntry(entry),
      );
      return [...groups.values()].flatMap((items) => {
        const [first] = items;
        const generation = first && story().detail(first.entry).generation;
        return first && generation ? { ...first, items: items.length, generation } : [];
      });
    },
    'works.between': ({ fromMs, toMs }) => ({
      works: there().filter(({ id: work }) => itemsOf(work).some(({ atMs }) => atMs >= fromMs && atMs <= toMs)),
      notes: store.notes().filter(({ about, removed }) => {
        if (removed || (about.on !== 'session' && about.on !== 'iteration')) return false;
        const { recordedMs } = story().detail(about.entry);
        return recordedMs >= fromMs && recordedMs <= toMs;
      }),
    }),
    'works.create': ({ title, state = 'draft', entries }) => {
      const work = id();
      write([{ kind: 'work', work, event: 'created', title, state }, ...addDrafts(work, entries.map(target))]);
      return summary(work);
    },
    'works.change': ({ id: work, title, state }) => {
      write([{ kind: 'work', work, event: 'changed', ...(title !== undefined && { title }), ...(state && { state }) }]);
      return summary(work);
    },
    'works.setSection': ({ id: work, section, text }) => {
      write([{ kind: 'work', work, event: 'section', section, text }]);
      return summary(work);
    },
    'works.add': ({ id: work, entries }) => {
      write(addDrafts(work, entries.map(target)));
      return summary(work);
    },
    'works.takeOut': ({ id: work, sha256s }) => {
      write(
        sha256s.map((sha256) => ({
          kind: 'work',
          work,
          event: 'taken-out',
          item: { sha256, entry: told(store.item(work, sha256)).seen },
        })),
      );
      return summary(work);
    },
    'works.reorder': ({ id: work, sha256s, before }) => {
      const others = store.items(work).filter(({ sha256 }) => !sha256s.includes(sha256));
      const at = before === undefined ? others.length : others.findIndex(({ sha256 }) => sha256 === before);
      let position = others[at - 1]?.position;
      write(
        sha256s.map((sha256) => {
          position = positionBetween(position, others[at]?.position);
          const item = { sha256, entry: told(store.item(work, sha256)).seen };
          return { kind: 'work', work, event: 'ordered', item, position };
        }),
      );
      return summary(work);
    },
    'works.merge': ({ id: work, into }) => {
      const targets = store.items(work).map(({ sha256, seen }) => ({ sha256, entry: seen }));
      write([...addDrafts(into, targets), { kind: 'work', work, event: 'merged', into }]);
      return summary(into);
    },
    'works.split': ({ id: from, sha256s, title }) => {
      const work = id();
      const items = sha256s.map((sha256) => ({ sha256, entry: told(store.item(from, sha256)).seen }));
      write([
        { kind: 'work', work, event: 'created', title, state: told(store.work(from)).state },
        { kind: 'work', work, event: 'split', from },
        ...addDrafts(work, items),
        ...items.map((item): Draft => ({ kind: 'work', work: from, event: 'taken-out', item })),
      ]);
      return summary(work);
    },
    'works.discard': ({ id: work }) => {
      write([{ kind: 'work', work, event: 'discarded' }]);
      return null;
    },
    'works.publish': ({ id: work, publication = id(), ...words }) => {
      write([{ kind: 'work', work, event: 'published', publication, ...words }]);
      return told(store.publication(work, publication));
    },
    'works.unpublish': ({ id: work, publication }) => {
      write([{ kind: 'work', work, event: 'unpublished', publication }]);
      return null;
    },
    'works.propose': ({ entry }) => {
      const g = story().iterationOfEntry(entry);
      const first = story().firstOfSession(g);
      const rows = Array.from({ length: g - first + 1 }, (_, i) => story().row(first + i, 0));
      return proposeWorks(
        rows.flatMap((row) =>
          row.items.map(({ entry: seen, sha256 }) => ({
            entry: seen,
            sha256,
            recipe: String(row.id),
            generation: story().detail(seen).generation,
          })),
        ),
        NO_RELATIVES,
      );
    },
    judge: ({ entries, ...judging }) => {
      const targets = entries.map(target);
      write(targets.map((one) => ({ kind: 'judged', how: 'author', target: one, ...judging })));
      return {
        entries: targets.length,
        judgements: targets.flatMap(({ sha256 }) => judgement(sha256) ?? []),
      };
    },
    'judgements.get': ({ sha256s }) => sha256s.flatMap((sha256) => judgement(sha256) ?? []),
    'notes.list': ({ about }) => notesAbout(about),
    'notes.add': ({ about, text }) => told(store.note(write([{ kind: 'note', event: 'written', about, text }]))),
    'notes.replace': ({ note, text }) => {
      const { about, newest } = told(store.note(note));
      write([{ kind: 'note', event: 'replaced', about, replaces: newest, text }]);
      return told(store.note(note));
    },
    'notes.remove': ({ note }) => {
      const { about, newest } = told(store.note(note));
      write([{ kind: 'note', event: 'removed', about, replaces: newest }]);
      return null;
    },
    'attach.list': ({ about }) => attachmentsAbout(about),
    'attach.add': () => {
      throw new AppError('FILE_MISSING', 'expected a file of this computer, the fake has none');
    },
    'attach.remove': ({ attachment }) => {
      const { about } = told(store.attachment(attachment));
      write([{ kind: 'attached', event: 'detached', about, attached: attachment }]);
      return null;
    },
    'acts.state': acts,
    'acts.undo': () => putBack(latest('done')),
    'acts.redo': () => putBack(latest('undone')),
  };
}

function sorted(about: About): [string, string | number][] {
  return Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1)) as [string, string | number][];
}
