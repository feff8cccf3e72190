import type { BundleFacts } from '../bundle-facts.ts';
import type { Block } from './blocks.ts';
import { caseFactsOf } from './case-facts.ts';
import { caseSheet } from './sections/case-sheet.ts';
import { conclusion } from './sections/conclusion.ts';
import { custodySection } from './sections/custody-section.ts';
import { environment } from './sections/environment.ts';
import { evidenceList } from './sections/evidence-list.ts';
import { howTo } from './sections/how-to.ts';
import { integrity } from './sections/integrity.ts';
import { iterationTable } from './sections/iteration-table.ts';
import { limits } from './sections/limits.ts';
import { meaning } from './sections/meaning.ts';
import { story } from './sections/story.ts';

/** The whole report, block by block. */
export function* reportBlocks(facts: BundleFacts): Generator<Block> {
  yield* conclusion(facts, caseFactsOf(facts));
  yield { kind: 'page-break' };
  yield* caseSheet(facts);
  yield* evidenceList(facts);
  yield* story(facts);
  yield* iterationTable(facts);
  yield* environment(facts);
  yield* custodySection(facts);
  yield* integrity(facts);
  yield* limits(facts);
  yield* meaning(facts);
  yield* howTo(facts);
}
