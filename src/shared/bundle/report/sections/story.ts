import { authorRecordOf } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import type { Block } from '../blocks.ts';
import { both } from '../words.ts';
import { IDEA, PUBLICATION } from '../case-facts.ts';
import { edits } from './edits.ts';
import { parameterGrowth, promptGrowth } from './growth.ts';
import { idea } from './idea.ts';
import { iterations } from './iterations.ts';
import { lineage } from './lineage.ts';
import { publication } from './publication.ts';
import { selection } from './selection.ts';
import { worksSection } from './works.ts';

const PARTS = [
  [both('（一）创作思路', '4.1 Idea'), idea, IDEA],
  [both('（二）提示词的演变', '4.2 How the prompt grew'), promptGrowth, undefined],
  [both('（三）模型与参数', '4.3 Models and parameters'), parameterGrowth, undefined],
  [both('（四）生成与筛选', '4.4 Generation and selection'), selection, undefined],
  [both('（五）后期修改', '4.5 Later edits'), edits, undefined],
  [both('（六）发表', '4.6 Publication'), publication, PUBLICATION],
  [both('（七）各次迭代', '4.7 Step by step'), iterations, undefined],
  [both('（八）来源关系', '4.8 What came from what'), lineage, undefined],
] as const;

/** The process told in the order of the questions that a court asks: idea, prompts, parameters, selection, edits and
 *  publication, then step by step, then what came from what. A heading stays when nothing is recorded under it. */
export function* story(facts: BundleFacts): Generator<Block> {
  const record = authorRecordOf(facts.chronicle);
  yield { kind: 'heading', level: 1, text: both('四、创作过程', '4 The process') };
  yield* worksSection(record);
  for (const [text, part, anchor] of PARTS) {
    yield { kind: 'heading', level: 2, text, ...(anchor !== undefined && { anchor }) };
    yield* part(facts, record);
  }
}
