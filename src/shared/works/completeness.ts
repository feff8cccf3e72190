import type { SectionName } from './bodies.ts';

/** What is known of a work, as numbers. */
export interface WorkFacts {
  readonly items: number;
  /** Notes about the work, its sessions or its items. */
  readonly notes: number;
  readonly references: number;
  /** Sections in which the author says something. */
  readonly sections: readonly SectionName[];
  /** Items that were generated (no documents, no sources, nothing saved over or saved from a document), those of them that
   *  tell how, and how many different recipes all items tell. */
  readonly generated: number;
  readonly withGeneration: number;
  readonly recipes: number;
  readonly live: number;
  readonly picked: number;
  readonly rejected: number;
  /** Generated items that others certainly came from: chosen by being gone on with. */
  readonly used: number;
  readonly finals: number;
  readonly finalsWithoutReason: number;
  /** Entries of items that were made from a picture which is not in the record. */
  readonly sourcesMissing: readonly number[];
  /** Items that are later versions of a file, or files of an editor. */
  readonly edits: number;
  readonly publications: number;
  readonly publicationsWithoutScreenshot: number;
}

/** Something that a section lacks. `wanted` things make a work complete; the others may be as they should be. */
export interface Lack {
  readonly section: SectionName;
  readonly code: LackCode;
  readonly count: number;
  readonly of?: number;
  readonly wanted: boolean;
  /** Some of the entries concerned. */
  readonly entries?: readonly number[];
}

export type LackCode =
  | 'NO_IDEA'
  | 'NO_REFERENCES'
  | 'NO_ITEMS'
  | 'ONE_PROMPT'
  | 'NO_PARAMETERS'
  | 'IMPORTED_LATER'
  | 'SOURCE_MISSING'
  | 'NOTHING_PICKED'
  | 'NO_FINAL'
  | 'FINAL_WITHOUT_REASON'
  | 'NO_EDITS'
  | 'NOT_PUBLISHED'
  | 'NO_SCREENSHOT';

export interface Completeness {
  /** Sections without anything wanted, of the six. */
  readonly completeSections: number;
  /** In the order of the sections. */
  readonly lacks: readonly Lack[];
}

const SECTIONS = 6;
const MAX_ENTRIES = 20;

/** What the six sections of a work lack, as codes and counts; people are told in words made from them. */
export function completenessOf(facts: WorkFacts): Completeness {
  const { items, generated, withGeneration, live, finals, sourcesMissing, publications } = facts;
  const said = (section: SectionName): boolean => facts.sections.includes(section);
  const lack = (
    section: SectionName,
    code: LackCode,
    count: number,
    wanted: boolean,
    more: Pick<Lack, 'of' | 'entries'> = {},
  ): Lack => ({ section, code, count, wanted, ...more });
  const lacks: (Lack | false)[] = [
    facts.notes === 0 && !said('idea') && lack('idea', 'NO_IDEA', 0, true),
    facts.references === 0 && lack('idea', 'NO_REFERENCES', 0, false),
    items === 0 && lack('prompts', 'NO_ITEMS', 0, true),
    items > 0 && facts.recipes === 1 && !said('prompts') && lack('prompts', 'ONE_PROMPT', 1, false),
    withGeneration < generated &&
      lack('parameters', 'NO_PARAMETERS', generated - withGeneration, !said('parameters'), { of: generated }),
    live < items && lack('parameters', 'IMPORTED_LATER', items - live, false, { of: items }),
    sourcesMissing.length > 0 &&
      lack('parameters', 'SOURCE_MISSING', sourcesMissing.length, true, {
        of: items,
        entries: sourcesMissing.slice(0, MAX_ENTRIES),
      }),
    facts.picked + facts.used === 0 && finals === 0 && lack('selection', 'NOTHING_PICKED', 0, true),
    finals === 0 && lack('selection', 'NO_FINAL', 0, true),
    facts.finalsWithoutReason > 0 &&
      lack('selection', 'FINAL_WITHOUT_REASON', facts.finalsWithoutReason, !said('selection'), { of: finals }),
    facts.edits === 0 && !said('edits') && lack('edits', 'NO_EDITS', 0, false),
    publications === 0 && !said('publication') && lack('publication', 'NOT_PUBLISHED', 0, false),
    facts.publicationsWithoutScreenshot > 0 &&
      lack('publication', 'NO_SCREENSHOT', facts.publicationsWithoutScreenshot, false, { of: publications }),
  ];
  const found = lacks.filter((one) => one !== false);
  const incomplete = new Set(found.filter(({ wanted }) => wanted).map(({ section }) => section));
  return { completeSections: SECTIONS - incomplete.size, lacks: found };
}
