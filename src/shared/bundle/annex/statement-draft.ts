import { titleOf } from '../author-record.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { caseFactsOf, numberedIterations } from '../report/case-facts.ts';
import { beijing } from '../report/words.ts';
import { writtenOut } from '../report/written-out.ts';
import type { SectionName } from '../../works/bodies.ts';
import { EVIDENCE_LIST, REPORT_PDF } from '../layout.ts';
import {
  BLANK,
  changeCounts,
  editWords,
  inLine,
  intentLines,
  referenceNames,
  saidOf,
  selectionWords,
} from './author-answers.ts';

/** Draft of a 作品说明书 in its three customary parts, Chinese first: what the record holds is filled in, what only the
 *  author knows is left blank. Names the tools truthfully. */
export function* statementDraft(facts: BundleFacts): Generator<string> {
  const { author } = facts.custody.declared;
  const { iterations, files } = caseFactsOf(facts);
  const { first, last } = facts.chronicle;
  const tools = toolsOf(facts);
  const prompts = promptCount(facts);
  const span = `${beijing(first)} — ${beijing(last)}`;
  const changes = changeCounts(facts);
  const [selection, edits] = [selectionWords(facts), editWords(facts)];
  const said = (section: SectionName): string => {
    const text = saidOf(facts, section);
    return text === '' ? '' : `${text} `;
  };
  yield `# 作品说明书（草稿）

> 本草稿由软件根据记录生成，供作者核对、补充、修改后签名。________ 处由作者填写；未经作者确认的内容不代表作者陈述。

作品名称：${inLine(titleOf(facts))}
作者：${inLine(author)}

## 一、创作目的与意图

${intent(facts, 'zh')}

## 二、创作过程

1. 时间：记录所及为 ${span}（北京时间，本机时钟）。
2. 所用工具（含人工智能工具）：${inLine(tools)}。
3. 记录概况：${iterations} 次迭代，${files} 个文件版本，${prompts} 种不同的提示词。
4. 构思与提示词：${said('prompts')}提示词先后修改 ${changes.prompts} 次，模型与参数修改 ${changes.parameters} 次，每次改了什么见报告第四节。________（说明为何如此修改。）
5. 选择：${said('selection')}${selection?.zh ?? `${BLANK}（从多少张中选出、理由、舍弃了什么。）`}
6. 后期修改：${said('edits')}${edits?.zh ?? ''}________（用什么软件、改了何处、自己动手的部分。）
7. 逐次过程见 ${REPORT_PDF} 第四节，文件清单见 ${EVIDENCE_LIST}。

## 三、独创性声明

本作品在创作中使用了上述人工智能工具。由本人作出的选择与安排包括：

- 提示词的构思、取舍与修改：修改 ${changes.prompts} 次；________
- 模型、参数与参考图的选择：${said('parameters')}修改 ${changes.parameters} 次；${references(facts, '参考图与草图：', '；')}________
- 对生成结果的挑选：${selection === undefined ? BLANK : `${selection.zh}________`}
- 后期绘制与修改：${edits === undefined ? BLANK : `${edits.zh}________`}

使用的他人素材（模型、参考图、字体等）及其授权：________

作者签名：________    日期：________

---

# Statement about the work (draft)

> Made by a program from the record, for the author to check, complete, change and sign. Blanks (________) are the author's to fill in; nothing here is the author's statement until confirmed.

Title: ${inLine(titleOf(facts))}
Author: ${inLine(author)}

## 1 Purpose and intent

${intent(facts, 'en')}

## 2 How it was made

1. Time: the record covers ${span} (UTC+8, by the local clock).
2. Tools, AI tools included: ${inLine(tools)}.
3. The record: ${iterations} iterations, ${files} file versions, ${prompts} different prompts.
4. Idea and prompts: ${said('prompts')}the prompt was changed ${changes.prompts} times, models and parameters ${changes.parameters} times; section 4 of the report says how. ________
5. Selection: ${said('selection')}${selection?.en ?? BLANK}
6. Edits: ${said('edits')}${edits?.en ?? ''}________
7. Step by step: ${REPORT_PDF}, section 4; list of files: ${EVIDENCE_LIST}.

## 3 Originality

AI tools named above were used in making this work. Choices and arrangements that are the author's:

- writing, choosing and changing prompts: changed ${changes.prompts} times; ________
- choosing models, parameters and references: ${said('parameters')}changed ${changes.parameters} times; ${references(facts, 'references and sketches: ', '; ')}________
- choosing among the results: ${selection === undefined ? BLANK : `${selection.en} ________`}
- drawing and editing afterwards: ${edits === undefined ? BLANK : `${edits.en} ________`}

Material of others (models, references, fonts) and licences: ________

Signature: ________    Date: ________
`;
}

function intent(facts: BundleFacts, language: 'zh' | 'en'): string {
  const lines = intentLines(facts);
  const isZh = language === 'zh';
  if (lines.length === 0)
    return isZh
      ? '________（想表现什么、为何创作、灵感与参考来源；记录中没有可供填入的内容。）'
      : '________ (what was to be expressed, and why; sources and references. The record holds nothing to be filled in here.)';
  const sources = references(facts, isZh ? '- 参考图与草图：' : '- References and sketches: ', '\n');
  return `${isZh ? '作者当时写下的话：' : 'What the author wrote at the time:'}

${lines.map((line) => `- ${line}`).join('\n')}
${sources}
${isZh ? '________（补充：想表现什么、为何创作、灵感来源。）' : '________ (more: what was to be expressed, why, and sources.)'}`;
}

function references(facts: BundleFacts, before: string, after: string): string {
  const names = referenceNames(facts);
  return names === '' ? '' : `${before}${names}${after}`;
}

/** The programs and models that the files name, in the order of their first use. */
export function toolsOf({ chronicle }: BundleFacts): string {
  const tools = new Set<string>();
  const models = new Set<string>();
  for (const { iteration } of numberedIterations(chronicle)) {
    const generation = iteration.items[0].generation;
    if (generation === undefined) continue;
    tools.add(`${generation.generator} ${generation.generatorVersion ?? ''}`.trim());
    for (const { kind, name } of generation.models ?? []) models.add(`${kind} ${name}`);
  }
  return [...tools, ...models].map((text) => writtenOut(text).replace(/\s+/g, ' ')).join('; ');
}

function promptCount({ chronicle }: BundleFacts): number {
  const prompts = new Set<string>();
  for (const { iteration } of numberedIterations(chronicle)) {
    const prompt = iteration.items[0].generation?.prompt;
    if (prompt !== undefined) prompts.add(prompt);
  }
  return prompts.size;
}
