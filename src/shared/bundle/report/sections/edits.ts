import type { AuthorRecord, NumberedItem } from '../../author-record.ts';
import { isEdit, isPicture } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { levelOf } from '../../bundle-facts.ts';
import { contentPaths } from '../../data-files.ts';
import type { Block, Cell, Picture } from '../blocks.ts';
import { iterationAnchor } from '../case-facts.ts';
import { spanLines, spanOf } from '../span.ts';
import { beijing, both, sizeText } from '../words.ts';
import { notRecorded, saidInSection } from './author-said.ts';
import { documentsRead } from './documents-read.ts';
import { linkLine } from './lineage.ts';

const MAX_PICTURES = 24;
/** Not worth a word. */
const UNTOLD = ['', 'unknown'];

/** What was done to pictures afterwards: every saved version of the documents of editors, and files saved over. */
export function* edits(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  yield* saidInSection(record, 'edits');
  const versions = record.items.filter(({ item }) => isEdit(item));
  if (versions.length === 0) {
    const read = [...documentsRead(record)];
    yield* read.length === 0 ? [notRecorded()] : read;
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      '绘图软件的文档及另存的图片，每次保存记为一个版本；前后两版的哈希值不同，说明内容有改动。',
      'Documents of drawing programs and pictures saved over: each saving is a version; different hashes of two versions show that the content changed.',
    ),
  };
  const pictures = shownEdits(record);
  if (pictures.length > 0) yield { kind: 'pictures', items: pictures };
  const paths = contentPaths(facts);
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 8 },
      { label: both('文件', 'File'), share: 26 },
      { label: both('保存时间与时间区间', 'Saved; interval'), share: 24 },
      { label: both('SHA-256、前一版本与来源', 'SHA-256; version before; source'), share: 34 },
      { label: both('页码', 'Page'), share: 8 },
    ],
    rows: versions.map((version) => row(facts, record, version, paths)),
  };
  yield* documentsRead(record);
}

function row(
  { chronicle }: BundleFacts,
  record: AuthorRecord,
  { item, evidence, iteration }: NumberedItem,
  paths: ReadonlyMap<string, string>,
): Cell[] {
  const path = paths.get(item.sha256);
  const before = item.previous === undefined ? undefined : record.itemOf(item.previous);
  return [
    [`№${evidence}`, { level: levelOf(chronicle, item) }],
    [
      item.path,
      [item.format, sizeText(item.size), item.pixels ?? ''].filter((text) => !UNTOLD.includes(text)).join(' · '),
    ],
    [beijing(item.at), `#${item.index}`, ...spanLines(spanOf(chronicle.brackets, item.index))],
    [
      { code: item.sha256 },
      path === undefined ? both('未附', 'not included') : { file: path, shown: path.replace(item.sha256, '…') },
      ...(item.savedOver !== true
        ? [both('首次见到的版本', 'the first version that was seen')]
        : before === undefined
          ? [both('前一版本未披露', 'the version before is not disclosed')]
          : [both(`前一版本 №${before.evidence}`, 'version before')]),
      ...record
        .sourcesOf(item.sha256)
        .filter(({ basis }) => basis !== 'same-path')
        .map((link) => {
          const { zh, en } = linkLine(link);
          return both(`来自 №${record.itemOf(link.parent)?.evidence ?? '?'}：${zh}`, `from it: ${en}`);
        }),
    ],
    [{ page: iterationAnchor(iteration) }],
  ];
}

/** Pictures of the versions that can be shown, each after the one that it replaced. */
export function shownEdits(record: AuthorRecord): Picture[] {
  const pictures = new Map<string, Picture>();
  for (const { item, evidence } of record.items) {
    if (!isEdit(item)) continue;
    const before = item.previous === undefined ? undefined : record.itemOf(item.previous);
    if (before !== undefined && isPicture(before.item.format) && !pictures.has(before.item.sha256))
      pictures.set(before.item.sha256, {
        sha256: before.item.sha256,
        caption: `№${before.evidence} 修改前 before`,
      });
    if (isPicture(item.format) && !pictures.has(item.sha256))
      pictures.set(item.sha256, { sha256: item.sha256, caption: `№${evidence} 修改后 after` });
  }
  return [...pictures.values()].slice(0, MAX_PICTURES);
}
