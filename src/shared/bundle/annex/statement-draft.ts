import type { BundleFacts } from '../bundle-facts.ts';
import { caseFactsOf, numberedIterations } from '../report/case-facts.ts';
import { beijing } from '../report/words.ts';
import { writtenOut } from '../report/written-out.ts';
import { EVIDENCE_LIST, REPORT_PDF } from '../layout.ts';

/** Draft of a 作品说明书 in its three customary parts, Chinese first: what the record holds is filled in, what only the
 *  author knows is left blank. Names the tools truthfully. */
export function* statementDraft(facts: BundleFacts): Generator<string> {
  const { title, author } = facts.custody.declared;
  const { iterations, files } = caseFactsOf(facts);
  const { first, last } = facts.chronicle;
  const tools = toolsOf(facts);
  const prompts = promptCount(facts);
  const span = `${beijing(first)} — ${beijing(last)}`;
  yield `# 作品说明书（草稿）

> 本草稿由软件根据记录生成，供作者核对、补充、修改后签名。________ 处由作者填写；未经作者确认的内容不代表作者陈述。

作品名称：${blank(title)}
作者：${blank(author)}

## 一、创作目的与意图

________（想表现什么、为何创作、灵感与参考来源；记录中没有可供填入的内容。）

## 二、创作过程

1. 时间：记录所及为 ${span}（北京时间，本机时钟）。
2. 所用工具（含人工智能工具）：${blank(tools)}。
3. 记录概况：${iterations} 次迭代，${files} 个文件版本，${prompts} 种不同的提示词。
4. 构思与提示词：________（说明各轮提示词为何如此写、为何修改。）
5. 选择：________（从多少张中选出、理由、舍弃了什么。）
6. 后期修改：________（用什么软件、改了何处、自己动手的部分。）
7. 逐次过程见 ${REPORT_PDF} 第四节，文件清单见 ${EVIDENCE_LIST}。

## 三、独创性声明

本作品在创作中使用了上述人工智能工具。由本人作出的选择与安排包括：

- 提示词的构思、取舍与修改：________
- 模型、参数与参考图的选择：________
- 对生成结果的挑选：________
- 后期绘制与修改：________

使用的他人素材（模型、参考图、字体等）及其授权：________

作者签名：________    日期：________

---

# Statement about the work (draft)

> Made by a program from the record, for the author to check, complete, change and sign. Blanks (________) are the author's to fill in; nothing here is the author's statement until confirmed.

Title: ${blank(title)}
Author: ${blank(author)}

## 1 Purpose and intent

________ (what was to be expressed, and why; sources and references. The record holds nothing to be filled in here.)

## 2 How it was made

1. Time: the record covers ${span} (UTC+8, by the local clock).
2. Tools, AI tools included: ${blank(tools)}.
3. The record: ${iterations} iterations, ${files} file versions, ${prompts} different prompts.
4. Idea and prompts: ________
5. Selection: ________
6. Edits: ________
7. Step by step: ${REPORT_PDF}, section 4; list of files: ${EVIDENCE_LIST}.

## 3 Originality

AI tools named above were used in making this work. Choices and arrangements that are the author's:

- writing, choosing and changing prompts: ________
- choosing models, parameters and references: ________
- choosing among the results: ________
- drawing and editing afterwards: ________

Material of others (models, references, fonts) and licences: ________

Signature: ________    Date: ________
`;
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

function blank(text: string): string {
  return text === '' ? '________' : writtenOut(text).replace(/\s+/g, ' ');
}
