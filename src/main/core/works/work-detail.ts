import type { WorkDetail, WorkSummary } from '../../../shared/api/works-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type { About } from '../../../shared/works/bodies.ts';
import { completenessOf } from '../../../shared/works/completeness.ts';
import { namedLinks } from '../../../shared/works/named-links.ts';
import type { KnownLinks } from './work-facts.ts';
import type { WorksReading } from './works.ts';

/** Checks that what is spoken about is in the record. @throws AppError NOT_FOUND */
export function knownAbout(works: WorksReading, about: About): About {
  const known =
    about.on === 'work'
      ? works.state.work(about.work)?.gone === 'no'
      : works.queries.target(about.entry) !== undefined &&
        (about.on !== 'file' || works.queries.target(about.entry)?.sha256 === about.sha256);
  if (!known) throw new AppError('NOT_FOUND', `expected a ${about.on} of this record, there is no such one`);
  return about;
}

/** Everything about one work but its items. `links` as `LineageQueries.linksOfWork` tells them. */
export function workDetail(works: WorksReading, summary: WorkSummary, links: KnownLinks): WorkDetail {
  const { state, queries } = works;
  const { id } = summary;
  const work = unwrap(state.work(id), 'it has a summary');
  const merged = queries.mergedInto(id);
  const all: About[] = [id, ...merged.map((one) => one.id)].map((one) => ({ on: 'work', work: one }));
  const notes = all.flatMap((about) => queries.notesAbout(about)).sort((a, b) => a.first - b.first);
  const publications = state.publications(id);
  return {
    ...summary,
    created: work.created,
    splitFrom: work.splitFrom,
    merged,
    sections: state.sections(id),
    publications,
    namedLinks: namedLinks([...notes, ...queries.notesOfItems(id, '://')], publications),
    notes,
    attachments: all.flatMap((about) => queries.attachmentsAbout(about)).sort((a, b) => a.entry - b.entry),
    completeness: completenessOf(works.facts(id, links)),
    generated: links.generated,
    used: links.used,
  };
}
