import { generationIn } from '../../../shared/bundle/generation-in.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { WorkFacts } from '../../../shared/works/completeness.ts';
import type { LinkRole } from '../../../shared/lineage/lineage.ts';
import { isSourceMissing } from '../../../shared/works/has-source.ts';
import type { WorksListing } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { hashKey } from './row-values.ts';
import { SELECTION } from './works-queries.ts';

interface Counts {
  readonly items: number;
  readonly recipes: number;
  readonly live: number;
  readonly picked: number;
  readonly rejected: number;
  readonly finals: number;
  readonly finalsWithoutReason: number;
  readonly edits: number;
}

interface ItemRow {
  readonly seen: number;
  readonly sha256: Buffer;
  readonly generation: string;
}

/** What is certainly known of where the items of a work come from and what became of them. */
export interface KnownLinks {
  /** The roles of what they came from, by the hashes of the items. */
  readonly sources: Readonly<Record<string, readonly LinkRole[]>>;
  /** Hashes of the generated ones that others came from. */
  readonly used: readonly string[];
  /** How many were generated: no documents, no sources, nothing saved over or saved from a document; and how many of those
   *  tell how. */
  readonly generated: number;
  readonly withGeneration: number;
}

export const NO_LINKS: KnownLinks = { sources: {}, used: [], generated: 0, withGeneration: 0 };

/** Counts what is known of a work, for saying what it lacks. */
export function workFacts(
  db: Db,
  store: Pick<WorksListing, 'sections' | 'publications'>,
): (work: string, links: KnownLinks) => WorkFacts {
  const selectCounts = db.prepare<[string], Counts>(
    `SELECT count(*) AS items, count(DISTINCT v.recipe) AS recipes,
       coalesce(sum(item.known = 'live'), 0) AS live, coalesce(sum(${SELECTION} = 'pick'), 0) AS picked,
       coalesce(sum(${SELECTION} = 'reject'), 0) AS rejected, coalesce(sum(j.final), 0) AS finals,
       coalesce(sum(j.final = 1 AND j.reason = ''), 0) AS finalsWithoutReason,
       coalesce(sum(item.kind = 'edited' OR item.role = 'edit'), 0) AS edits
     FROM work_item AS i LEFT JOIN item ON item.entry = i.seen LEFT JOIN version AS v ON v.sha256 = i.sha256
       LEFT JOIN judgement AS j ON j.sha256 = i.sha256
     WHERE i.work = ?`,
  );
  const selectNotes = db
    .prepare<{ work: string }, number>(
      `SELECT count(*) FROM note WHERE removed = 0 AND (about_work = :work
         OR about_sha256 IN (SELECT sha256 FROM work_item WHERE work = :work)
         OR (about_on IN ('session', 'iteration') AND about_entry IN (SELECT seen FROM work_item WHERE work = :work)))`,
    )
    .pluck();
  const selectReferences = db
    .prepare<[string], number>(
      `SELECT count(*) FROM attachment WHERE about_work = ? AND detached = 0 AND role IN ('reference', 'sketch')`,
    )
    .pluck();
  const selectScreenshots = db
    .prepare<[string], string | null>(
      `SELECT DISTINCT publication FROM attachment WHERE about_work = ? AND detached = 0 AND role = 'screenshot'`,
    )
    .pluck();
  const selectGenerations = db.prepare<[string], ItemRow>(
    `SELECT i.seen, i.sha256, v.generation FROM work_item AS i JOIN version AS v ON v.sha256 = i.sha256
     WHERE i.work = ? AND (instr(v.generation, '"inputs":[') > 0 OR instr(v.generation, '"denoise":') > 0)
     ORDER BY i.position, i.added, i.sha256`,
  );
  const selectSourceAttached = db.prepare<[Buffer]>(
    `SELECT 1 FROM attachment WHERE about_sha256 = ? AND role = 'source' AND detached = 0`,
  );
  const selectAttachedFile = db.prepare<[Buffer]>('SELECT 1 FROM attachment WHERE sha256 = ? AND detached = 0');

  function isMissing({ sha256, generation: json }: ItemRow, sources: KnownLinks['sources']): boolean {
    const generation = generationIn(parseJson(json));
    if (generation === undefined || !isSourceMissing(generation, sources[sha256.toString('hex')] ?? [])) return false;
    const attached = (generation.inputs ?? []).some(
      ({ sha256: of = '' }) => of.length === 64 && selectAttachedFile.get(hashKey(of)) !== undefined,
    );
    return !attached && selectSourceAttached.get(sha256) === undefined;
  }

  return (work, { sources, used, generated, withGeneration }) => {
    const counts = selectCounts.get(work);
    const screenshots = new Set(selectScreenshots.all(work));
    const publications = store.publications(work);
    return {
      items: 0,
      recipes: 0,
      live: 0,
      picked: 0,
      rejected: 0,
      finals: 0,
      finalsWithoutReason: 0,
      edits: 0,
      ...counts,
      used: used.length,
      generated,
      withGeneration,
      notes: selectNotes.get({ work }) ?? 0,
      references: selectReferences.get(work) ?? 0,
      sections: store.sections(work).map(({ section }) => section),
      sourcesMissing: selectGenerations
        .all(work)
        .filter((row) => isMissing(row, sources))
        .map(({ seen }) => seen),
      publications: publications.length,
      publicationsWithoutScreenshot: publications.filter(({ id }) => !screenshots.has(id)).length,
    };
  };
}
