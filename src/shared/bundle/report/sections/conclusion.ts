import { authorRecordOf, titleOf } from '../../author-record.ts';
import type { Outcome } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import type { Block, Both, Cell, Row } from '../blocks.ts';
import type { CaseFacts } from '../case-facts.ts';
import { beijing, beijingExact, both, duration } from '../words.ts';

export const REPORT_NAME = both('AI 辅助创作过程证据报告', 'Evidence report: how the pictures were made');

/** What the levels mean; the wording is that of the whole product. */
const LEVEL_WORDS: Readonly<Record<'A' | 'B' | 'C' | 'D', Both>> = {
  A: both(
    '实时采集并在 T1–T2 之间经第三方时间戳锚定',
    'recorded as it happened, and anchored by third-party time stamps between T1 and T2',
  ),
  B: both('实时采集，仅有本机时间', 'recorded as it happened; local clock only'),
  C: both('事后导入，自 T2 起存在', 'imported later; known to exist since T2'),
  D: both('作者陈述', 'declared by the author'),
};

/** Page 1: what this is and what it comes to, in plain words. */
export function* conclusion(facts: BundleFacts, counts: CaseFacts): Generator<Block> {
  const { chronicle } = facts;
  const title = titleOf(facts);
  yield { kind: 'title', title: title === '' ? REPORT_NAME.zh : title, subtitle: REPORT_NAME };
  yield {
    kind: 'figures',
    items: [
      { value: String(counts.files), label: both('文件版本', 'file versions') },
      { value: String(counts.iterations), label: both('次迭代', 'iterations') },
      {
        value: `${chronicle.disclosed} / ${chronicle.size}`,
        label: both('披露条目 / 全部条目', 'entries disclosed / all'),
      },
      {
        value: `${counts.tokens} / ${counts.authorities.length}`,
        label: both('时间戳令牌 / 机构', 'tokens / authorities'),
      },
    ],
  };
  yield { kind: 'heading', level: 1, text: both('一、结论', '1 Conclusion') };
  yield { kind: 'paragraph', text: whatItIs(facts, counts), strong: true };
  yield { kind: 'paragraph', text: whatItShows(facts, counts), strong: true };
  yield {
    kind: 'table',
    columns: [
      { label: both('级别', 'Level'), share: 10 },
      { label: both('数量', 'Number'), share: 26 },
      { label: both('含义', 'Meaning'), share: 64 },
    ],
    rows: levelRows(facts, counts),
  };
  yield { kind: 'sheet', rows: boundRows(counts, facts.custody.sealed) };
  yield {
    kind: 'paragraph',
    text: both(
      '以上结论以核验通过为前提，人人可自行核验，方法见第十一节。时间均为北京时间（UTC+8）。',
      'All of this holds if the check succeeds, which anyone can run: see section 11. All times are UTC+8.',
    ),
  };
}

function whatItIs({ chronicle }: BundleFacts, { files, iterations }: CaseFacts): Both {
  return both(
    `本报告由创作留痕软件的防篡改日志直接生成，记录了 ${beijing(chronicle.first)} 至 ${beijing(chronicle.last)} 之间用 AI 绘图工具创作的过程：共 ${iterations} 次迭代、${files} 个文件版本，每次所用的提示词、参数与所得图片逐一列出。`,
    `This report is computed from a tamper-evident log. It shows work with AI image tools from ${beijing(chronicle.first)} to ${beijing(chronicle.last)}: ${iterations} iterations and ${files} file versions, each with its prompt, its parameters and its pictures.`,
  );
}

function whatItShows({ chronicle }: BundleFacts, { levels, widest, tokens, authorities }: CaseFacts): Both {
  if (tokens === 0)
    return both(
      '所列条目自检查点签名之后未被增加、删除或修改，先后顺序如所示；但没有第三方时间戳，全部时间来自制作者电脑的本机时钟，不能单独证明形成于何时。',
      "The entries listed were not added to, removed or changed after the checkpoint was signed, and they are in the order shown; but there is no third-party time stamp: all times come from the author's own clock and do not alone prove when anything was made.",
    );
  const after = chronicle.size - chronicle.brackets.anchoredSize;
  const rest =
    after > 0
      ? both(`（末次锚定之后的 ${after} 条除外）`, ` (except the ${after} entries after the last anchor)`)
      : both('', '');
  const width = duration(widest?.span.widthMs ?? 0);
  const until = both(
    widest === undefined ? '' : `，实时采集的文件形成时间的最宽区间为 ${width.zh}`,
    widest === undefined ? '' : `; the widest interval for a file recorded live is ${width.en}`,
  );
  return both(
    `其中 ${levels.A} 个文件版本为实时采集并经 ${authorities.length} 家第三方时间戳机构锚定（A 级）${until.zh}；所列条目自各锚定时间起未被增加、删除或修改，先后顺序如所示${rest.zh}。`,
    `${levels.A} of the file versions were recorded as they were made and are anchored by ${authorities.length} third-party authorit${authorities.length === 1 ? 'y' : 'ies'} (level A)${until.en}; from each anchor on, no entry listed was added, removed or changed, and they are in the order shown${rest.en}.`,
  );
}

function levelRows(facts: BundleFacts, { levels }: CaseFacts): Cell[][] {
  const author = authorWords(facts);
  return (['A', 'B', 'C', 'D'] as const).map((level) => [
    [{ level }],
    [
      level === 'D'
        ? both(`${levels.D} 条记录`, `entries: ${levels.D}`)
        : both(`${levels[level]} 个文件版本`, `file versions: ${levels[level]}`),
    ],
    [level === 'D' && author !== undefined ? author : LEVEL_WORDS[level]],
  ]);
}

function widestText({ span: { after, before, widthMs = 0 }, number }: NonNullable<CaseFacts['widest']>): Both {
  const [from, to, width] = [
    beijingExact(after?.genTime ?? ''),
    beijingExact(before?.genTime ?? ''),
    duration(widthMs),
  ];
  return both(
    `${width.zh}（№${number}）：晚于 ${from}，不晚于 ${to}`,
    `${width.en} (№${number}): later than ${from}, not later than ${to}`,
  );
}

/** The author's side in one line. @returns undefined when nothing of it is recorded */
function authorWords({ chronicle }: BundleFacts): Both | undefined {
  const { notes, judged, attachments } = authorRecordOf(chronicle);
  const said = judged.filter(({ judgement: { final, pick } }) => final || pick !== null);
  const count = (...outcomes: Outcome[]): number => said.filter(({ outcome }) => outcomes.includes(outcome)).length;
  if (notes.length + judged.length + attachments.length === 0) return undefined;
  const [picked, finals, rejected] = [count('pick', 'final'), count('final'), count('reject')];
  return both(
    `${LEVEL_WORDS.D.zh}：笔记 ${notes.length} 条，附件 ${attachments.length} 个，选中 ${picked} 个（定稿 ${finals} 个），舍弃 ${rejected} 个`,
    `${LEVEL_WORDS.D.en}: notes ${notes.length}, attachments ${attachments.length}, picked ${picked} (final ${finals}), rejected ${rejected}`,
  );
}

function boundRows(counts: CaseFacts, sealed: boolean): Row[] {
  const { widest, tokens, authorities, noLower, noUpper } = counts;
  const open: Row[] =
    tokens > 0 && noLower + noUpper > 0
      ? [
          {
            label: both('缺少界限的文件', 'Files without a bound'),
            value: [
              both(
                `实时采集的文件中，${noLower} 个没有时间下限，${noUpper} 个没有时间上限。`,
                `Of the files recorded live, ${noLower} have no lower and ${noUpper} no upper bound in time.`,
              ),
            ],
          },
        ]
      : [];
  return [
    {
      label: both('最宽时间区间', 'Widest interval'),
      value:
        widest === undefined
          ? [both('没有两端都有时间戳的记录', 'no record with time stamps on both sides')]
          : [widestText(widest)],
    },
    ...open,
    {
      label: both('时间戳机构', 'Authorities'),
      value: [authorities.length === 0 ? both('无', 'none') : authorities.join('；')],
    },
    {
      label: both('整包封存', 'Seal'),
      value: [
        sealed
          ? both(
              '已封存：导出时对整包另加时间戳，令牌在 seal 文件夹中',
              'sealed: time stamps over the whole bundle were made at the export; they are in the folder seal',
            )
          : both(
              '未封存：导出时没有取得对整包的时间戳',
              'not sealed: no time stamp over the whole bundle was had at the export',
            ),
      ],
    },
  ];
}
