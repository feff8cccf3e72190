import type { WorkFacts } from '../works/completeness.ts';
import { isWorkedOn } from '../lineage/certain.ts';
import { isHint } from '../lineage/lineage.ts';
import { isSourceMissing } from '../works/has-source.ts';
import type { WorkSnapshot } from '../works/snapshot.ts';
import type { About } from '../works/bodies.ts';
import type { AuthorRecord, NumberedItem } from './author-record.ts';
import { isEdit } from './author-record.ts';
import type { ChronicleItem } from './chronicle.ts';

/** Counts what the disclosed entries tell of a work, as the app counts it from its tables. */
export function workFactsIn(record: AuthorRecord, work: WorkSnapshot): WorkFacts {
  const hashes = new Set(work.items.map(({ sha256 }) => sha256));
  const items = work.items.flatMap(({ seen, sha256 }) => record.itemAt(seen) ?? record.itemOf(sha256) ?? []);
  const judged = record.judged.filter(({ item }) => hashes.has(item.sha256));
  const finals = judged.filter(({ judgement }) => judgement.final);
  const own = record.attachments.filter(({ attachment: { about } }) => about.on === 'work' && about.work === work.id);
  const screenshots = new Set(
    own.filter(({ attachment }) => attachment.role === 'screenshot').map(({ attachment }) => attachment.publication),
  );
  const generated = items.filter(({ item }) => isGenerated(record, item));
  return {
    items: work.items.length,
    notes: record.notes.filter(({ about }) => isAbout(about, work, hashes)).length,
    references: own.filter(({ attachment: { role } }) => role === 'reference' || role === 'sketch').length,
    sections: work.sections.map(({ section }) => section),
    generated: generated.length,
    withGeneration: generated.filter(({ item }) => item.generation !== undefined).length,
    recipes: new Set(items.flatMap(({ item }) => item.recipe ?? [])).size,
    live: items.filter(({ item }) => item.known === 'live').length,
    picked: judged.filter(({ outcome }) => outcome === 'pick').length,
    rejected: judged.filter(({ outcome }) => outcome === 'reject').length,
    used: items.filter(({ item }) => isGoneOnWith(record, item)).length,
    finals: finals.length,
    finalsWithoutReason: finals.filter(({ judgement }) => judgement.reason === '').length,
    sourcesMissing: items.filter((item) => lacksSource(record, item)).map(({ item }) => item.index),
    edits: items.filter(({ item }) => isEdit(item)).length,
    publications: work.publications.length,
    publicationsWithoutScreenshot: work.publications.filter(({ id }) => !screenshots.has(id)).length,
  };
}

/** Whether a file version is a picture as a generator made it, and not a copy of what the generator was given. */
export function isGenerated(record: AuthorRecord, item: ChronicleItem): boolean {
  if (item.kind !== 'image' || item.role === 'input' || item.pixelMd5 !== undefined || isEdit(item)) return false;
  return !record.sourcesOf(item.sha256).some((link) => isWorkedOn(link.role) && !isHint(link));
}

/** Whether others certainly came from a generated picture. */
export function isGoneOnWith(record: AuthorRecord, { sha256, generation }: ChronicleItem): boolean {
  return generation !== undefined && record.resultsOf(sha256).some((link) => !isHint(link));
}

function isAbout(about: About, work: WorkSnapshot, hashes: ReadonlySet<string>): boolean {
  switch (about.on) {
    case 'work':
      return about.work === work.id;
    case 'file':
      return hashes.has(about.sha256);
    case 'session':
    case 'iteration':
      return work.items.some(({ seen }) => seen === about.entry);
  }
}

function lacksSource(record: AuthorRecord, { item: { generation, sha256 } }: NumberedItem): boolean {
  if (generation === undefined) return false;
  const sources = record.sourcesOf(sha256).filter((link) => !isHint(link));
  if (
    !isSourceMissing(
      generation,
      sources.map(({ role }) => role),
    )
  )
    return false;
  return !record.attachments.some(
    ({ attachment: { about, role, sha256: of } }) =>
      (role === 'source' && about.on === 'file' && about.sha256 === sha256) ||
      (generation.inputs ?? []).some((input) => input.sha256 === of),
  );
}
