import type { BundleFacts } from '../bundle-facts.ts';
import { isIncluded } from '../custody.ts';
import { itemsOf } from '../data-files.ts';
import { beijing, both, escaped } from './html.ts';
import type { Html } from './html.ts';

const STATE_WORDS = {
  missing: both('导出时找不到', 'not found at the export'),
  changed: both('导出前已被改动', 'changed before the export'),
  'left-out': both('导出人选择不附', 'left out by choice'),
} as const;

/** Gaps, clock jumps, imports, withheld entries and files that are not here. What was not seen is not denied. */
export function* limitsSection(facts: BundleFacts): Generator<Html> {
  const { chronicle, custody } = facts;
  yield escaped`<h2>${both('四、中断、异常与未披露', '4 Interruptions, irregularities and what is withheld')}</h2> `;
  const gaps = chronicle.interruptions.filter(({ kind }) => kind !== 'clock');
  const clocks = chronicle.interruptions.filter(({ kind }) => kind === 'clock');
  yield list(
    '监测中断',
    'Interruptions',
    gaps.map(
      ({ from, to, kind, detail, index }) =>
        escaped`${beijing(from)} — ${beijing(to)}
        ${kind === 'crash' ? both('异常退出', 'the recorder ended unexpectedly') : gapWords(detail)} #${index}`,
    ),
  );
  yield list(
    '时钟跳变',
    'Clock jumps',
    clocks.map(({ to, detail, index }) => escaped`${beijing(to)} ${detail} ms #${index}`),
  );
  const imported = itemsOf(facts).filter(({ known }) => known === 'imported');
  yield list(
    '事后导入',
    'Imported later',
    imported.map(({ path, index, importReason }) => escaped`${path} ${importReason ?? ''} #${index}`),
  );
  const withheld = chronicle.withheld.map(([first, last]) => escaped`#${first}${last > first ? `–${last}` : ''}`);
  yield escaped`<p>
    ${both(`披露 ${chronicle.disclosed} 条，共 ${chronicle.size} 条；未披露的条目仅以哈希值存在于日志中。`, `Disclosed ${chronicle.disclosed} of ${chronicle.size} entries; of the others there are only hashes.`)}
  </p> `;
  yield list('未披露的条目编号', 'Entries withheld', withheld);
  if (chronicle.content.some(({ role }) => role === 'state'))
    yield escaped`<p>
      ${both('状态文件（生成软件反复重写的文件）两次读取之间的版本可能没有记到。', 'Of state files, which programs rewrite in place, versions between two readings may be missing.')}
    </p> `;
  const states = new Map(custody.files.map(({ sha256, state }) => [sha256, state]));
  const absent: Html[] = [];
  for (const { sha256, index, role } of chronicle.content) {
    const state = states.get(sha256) ?? 'missing';
    if (!isIncluded(state) && state in STATE_WORDS)
      absent.push(escaped`<span class="mono">${sha256}</span> ${role} #${index} ${wordsOf(state)}`);
  }
  yield list('未附入的文件', 'Files that are not included', absent);
}

function list(zh: string, en: string, items: readonly Html[]): Html {
  if (items.length === 0)
    return escaped`<h3>${both(zh, en)}</h3>
      <p>${both('在披露的条目中未检测到。', 'None detected among the disclosed entries.')}</p> `;
  return escaped`<h3>${both(`${zh}:${items.length}`, `${en}: ${items.length}`)}</h3>
    <ul class="list">
      ${items.map((item) => escaped`<li>${item}</li> `)}
    </ul> `;
}

function gapWords(reason: string): Html {
  if (reason === 'asleep') return both('电脑休眠', 'the computer was asleep');
  return reason === 'paused'
    ? both('用户暂停', 'paused by the user')
    : both('软件未运行', 'the recorder was not running');
}

function wordsOf(state: string): Html {
  if (state === 'changed') return STATE_WORDS.changed;
  return state === 'left-out' ? STATE_WORDS['left-out'] : STATE_WORDS.missing;
}
