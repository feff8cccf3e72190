import { authorRecordOf } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { levelOf } from '../../bundle-facts.ts';
import type { ChronicleItem } from '../../chronicle.ts';
import { contentPaths } from '../../data-files.ts';
import { attachmentPurpose, purposeOf } from '../../evidence-purpose.ts';
import { beijingMs } from '../author-words.ts';
import type { Block, Both, Cell } from '../blocks.ts';
import { IDEA, iterationAnchor, PUBLICATION } from '../case-facts.ts';
import { spanLines, spanOf } from '../span.ts';
import { beijing, both, sizeText } from '../words.ts';

/** 证据目录: one row a file version, as 民事诉讼证据规定 第十九条 asks, with room for signature and date. */
export function* evidenceList(facts: BundleFacts): Generator<Block> {
  yield { kind: 'heading', level: 1, text: both('三、证据目录', '3 List of evidence') };
  yield {
    kind: 'paragraph',
    text: both(
      '每个文件版本一行，作者提供的附件列于其后。№ 为证据编号，# 为日志条目编号；级别 A–D 的含义见第一页，“>”与“≤”之后为时间戳给出的下限与上限；C 级文件的区间只说明自何时起已存在。“…”代表文件名，即其 SHA-256。页码为 PDF 报告中记载该次迭代或附件的页。',
      'One row for each file version, then what the author added. № is the number of the evidence, # that of the log entry; levels A to D are explained on page 1, and after > and ≤ stand the bounds that time stamps give; for level C they only say since when the file has existed. The name of a file, here …, is its SHA-256. The page is that of the iteration or attachment in the PDF report.',
    ),
  };
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 7 },
      { label: both('名称与来源', 'Name and source'), share: 26 },
      { label: both('证明对象', 'Shows'), share: 15 },
      { label: both('记录时间与时间区间', 'Recorded; interval'), share: 21 },
      { label: both('SHA-256 与包内位置', 'SHA-256; place in the bundle'), share: 25 },
      { label: both('页码', 'Page'), share: 6 },
    ],
    rows: evidenceRows(facts),
  };
  yield {
    kind: 'signature',
    lines: [both('提交人签名或盖章：', 'Submitted by (signature or seal):'), both('提交日期：', 'Date of submission:')],
  };
}

function* evidenceRows(facts: BundleFacts): Generator<Cell[]> {
  const { chronicle } = facts;
  const record = authorRecordOf(chronicle);
  const paths = contentPaths(facts);
  const states = new Map(facts.custody.files.map(({ sha256, state }) => [sha256, state]));
  const places = (sha256: string): Cell => {
    const path = paths.get(sha256);
    return [
      { code: sha256 },
      path === undefined ? both('未附', 'not included') : { file: path, shown: shortPath(path, sha256) },
      stateWords(states.get(sha256)),
    ];
  };
  for (const numbered of record.items) {
    const { item, evidence, iteration } = numbered;
    yield [
      [`№${evidence}`, { level: levelOf(chronicle, item) }],
      sourceCell(facts, item),
      [purposeOf(record, numbered), `#${item.index}`],
      [beijing(item.recorded), ...spanLines(spanOf(chronicle.brackets, item.index))],
      places(item.sha256),
      iteration === 0 ? [] : [{ page: iterationAnchor(iteration) }],
    ];
  }
  for (const numbered of record.attachments) {
    const { name, size, format, entry, atMs, sha256, role } = numbered.attachment;
    yield [
      [`№${numbered.evidence}`, { level: 'D' }],
      [name, format === 'unknown' ? sizeText(size) : `${format} · ${sizeText(size)}`],
      [attachmentPurpose(numbered), `#${entry}`],
      [beijingMs(atMs), ...spanLines(spanOf(chronicle.brackets, entry))],
      places(sha256),
      [{ page: role === 'screenshot' || role === 'copy' ? PUBLICATION : IDEA }],
    ];
  }
}

function sourceCell({ chronicle }: BundleFacts, item: ChronicleItem): Cell {
  const tool = chronicle.sources.get(item.source)?.tool ?? '';
  return [
    item.path,
    [tool, sizeText(item.size), item.pixels ?? ''].filter((text) => text !== '').join(' · '),
    ...(item.seed === undefined ? [] : [`种子 seed ${item.seed}`]),
    ...(item.importReason === undefined ? [] : [importWords(item.importReason)]),
  ];
}

/** A path whose name is the hash that stands above it. */
function shortPath(path: string, sha256: string): string {
  return path.replace(sha256, '…');
}

/** Why a file was imported and not recorded live. */
export function importWords(reason: string): Both {
  if (reason === 'before-watch') return both('开始监测前已存在', 'written before the folder was watched');
  if (reason === 'late') return both('写入后过久才发现', 'found too long after it was written');
  if (reason === 'future-time') return both('文件时间晚于本机时钟', 'its time lies in the future of the local clock');
  if (reason === 'asked') return both('用户要求导入', 'the user asked for it');
  if (reason === 'named') return both('因其他图片写有其名称而找到', 'looked for because a picture names it');
  return both(reason, reason);
}

/** Where the bundle's copy of a file came from, or why there is none. */
export function stateWords(state: string | undefined): Both {
  if (state === 'vault') return both('取自软件的保管库', 'from the store of the recorder');
  if (state === 'disk') return both('取自原位置，哈希相符', 'from where it was seen; same hash');
  if (state === 'changed') return both('导出前已被改动', 'changed before the export');
  return state === 'left-out'
    ? both('导出人选择不附', 'left out by choice')
    : both('导出时找不到', 'not found at the export');
}
