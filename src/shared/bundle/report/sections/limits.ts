import type { BundleFacts } from '../../bundle-facts.ts';
import { isIncluded } from '../../custody.ts';
import { itemsOf } from '../../data-files.ts';
import type { Block, Both, Cell } from '../blocks.ts';
import { beijing, both } from '../words.ts';
import { importWords, stateWords } from './evidence-list.ts';

/** Gaps, clock jumps, imports, withheld entries and files that are not here. What was not seen is not denied. */
export function* limits(facts: BundleFacts): Generator<Block> {
  const { chronicle } = facts;
  yield {
    kind: 'heading',
    level: 1,
    text: both('九、中断、异常与未披露', '9 Interruptions, irregularities and what is withheld'),
  };
  const gaps = chronicle.interruptions.filter(({ kind }) => kind !== 'clock');
  yield* list(
    both('监测中断', 'Interruptions'),
    gaps.map(({ from, to, kind, detail, index }) => [
      `${beijing(from)} — ${beijing(to)}`,
      kind === 'crash' ? both('异常退出', 'the recorder ended unexpectedly') : gapWords(detail),
      `#${index}`,
    ]),
  );
  yield* list(
    both('时钟跳变', 'Clock jumps'),
    chronicle.interruptions
      .filter(({ kind }) => kind === 'clock')
      .map(({ to, detail, index }) => [beijing(to), `${detail} ms`, `#${index}`]),
  );
  yield* list(both('未经锚定的条目', 'Entries under no time stamp'), unanchored(facts));
  yield* list(
    both('事后导入', 'Imported later'),
    itemsOf(facts)
      .filter(({ known }) => known === 'imported')
      .map(({ path, index, importReason }) => [
        path,
        ...(importReason === undefined ? [] : [importWords(importReason)]),
        `#${index}`,
      ]),
  );
  yield {
    kind: 'paragraph',
    text: both(
      `披露 ${chronicle.disclosed} 条，共 ${chronicle.size} 条；未披露的条目仅以哈希值存在于日志中，其位置可以证明，内容不可得知。`,
      `Disclosed ${chronicle.disclosed} of ${chronicle.size} entries; of the others there are only hashes: their places can be proven, their contents cannot be known.`,
    ),
  };
  yield* list(
    both('未披露的条目编号', 'Entries withheld'),
    chronicle.withheld.map(([first, last]) => [`#${first}${last > first ? `–${last}` : ''}`]),
  );
  if (chronicle.content.some(({ role }) => role === 'state'))
    yield {
      kind: 'paragraph',
      text: both(
        '状态文件（生成软件反复重写的文件）两次读取之间的版本可能没有记到。',
        'Of state files, which programs rewrite in place, versions between two readings may be missing.',
      ),
    };
  yield* list(both('未附入的文件', 'Files that are not included'), absentFiles(facts));
}

function unanchored({ chronicle }: BundleFacts): Cell[] {
  const { anchoredSize } = chronicle.brackets;
  return anchoredSize >= chronicle.size ? [] : [[`#${anchoredSize}–${chronicle.size - 1}`]];
}

function absentFiles({ chronicle, custody }: BundleFacts): Cell[] {
  const states = new Map(custody.files.map(({ sha256, state }) => [sha256, state]));
  return chronicle.content.flatMap(({ sha256, index, role }) => {
    const state = states.get(sha256) ?? 'missing';
    return isIncluded(state) ? [] : [[{ code: sha256 }, role, `#${index}`, stateWords(state)]];
  });
}

function* list(title: Both, items: readonly Cell[]): Generator<Block> {
  yield {
    kind: 'heading',
    level: 3,
    text: items.length === 0 ? title : both(`${title.zh}：${items.length}`, `${title.en}: ${items.length}`),
  };
  if (items.length > 0) yield { kind: 'list', items };
  else
    yield {
      kind: 'paragraph',
      text: both('在披露的条目中未检测到。', 'None detected among the disclosed entries.'),
    };
}

function gapWords(reason: string): Both {
  if (reason === 'asleep') return both('电脑休眠', 'the computer was asleep');
  return reason === 'paused'
    ? both('用户暂停', 'paused by the user')
    : both('软件未运行', 'the recorder was not running');
}
