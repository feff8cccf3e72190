import type { BundleFacts } from '../../bundle-facts.ts';
import type { Block, Cell } from '../blocks.ts';
import { both, sizeText } from '../words.ts';
import { stateWords } from './evidence-list.ts';

/** Where the files were watched, and where the copies in the bundle came from. */
export function* custodySection({ chronicle, custody }: BundleFacts): Generator<Block> {
  yield { kind: 'heading', level: 1, text: both('七、保管与来源', '7 Custody') };
  yield { kind: 'heading', level: 3, text: both('监测文件夹', 'Watched folders') };
  if (chronicle.sources.size === 0) yield { kind: 'paragraph', text: both('未记录。', 'Not recorded.') };
  else
    yield {
      kind: 'table',
      columns: [
        { label: both('标识', 'Id'), share: 25 },
        { label: both('生成软件', 'Program'), share: 20 },
        { label: both('路径', 'Path'), share: 55 },
      ],
      rows: [...chronicle.sources].map(([id, { tool, path }]) => [[id], [tool], [path]]),
    };
  yield { kind: 'heading', level: 3, text: both('包内文件的来历', 'Where the files in the bundle came from') };
  yield {
    kind: 'table',
    columns: [
      { label: both('来历', 'From'), share: 55 },
      { label: both('文件数', 'Files'), share: 20 },
      { label: both('大小', 'Size'), share: 25 },
    ],
    rows: stateRows({ chronicle, custody }),
  };
  yield {
    kind: 'paragraph',
    text: both(
      '导出时，每个文件的哈希值都与其日志条目核对过，不符的未附入。逐个文件的来历见 data/meta/custody.json。存有原始数据的电脑和硬盘是原始载体，应妥善保管。',
      'At the export, every file was held against the hash in its entry; those that differ are not included. File by file: data/meta/custody.json. The computer and disk that hold the originals are the original carrier and should be kept.',
    ),
  };
}

function stateRows({ chronicle, custody }: Pick<BundleFacts, 'chronicle' | 'custody'>): Cell[][] {
  const states = new Map(custody.files.map(({ sha256, state }) => [sha256, state]));
  const sums = new Map<string, { files: number; bytes: number }>();
  for (const { sha256, size = 0 } of chronicle.content) {
    const state = states.get(sha256) ?? 'missing';
    const sum = sums.get(state) ?? { files: 0, bytes: 0 };
    sums.set(state, { files: sum.files + 1, bytes: sum.bytes + size });
  }
  return [...sums].map(([state, { files, bytes }]) => [[stateWords(state)], [String(files)], [sizeText(bytes)]]);
}
