import type { BundleFacts } from '../bundle-facts.ts';
import { csvCell } from '../csv-cell.ts';
import { itemsOf } from '../data-files.ts';

const COLUMNS = [
  '编号 No.',
  '种类 Kind',
  '原文 Original',
  '中文译文 Chinese translation',
  '译者 Translator',
  '首见证据 First in',
];

/** A table of every different prompt with room for a Chinese translation (民事诉讼证据规定 第十七条). UTF-8 with a byte
 *  order mark, as spreadsheet programs want it. */
export function* translationTable(facts: BundleFacts): Generator<string> {
  yield `\ufeff${COLUMNS.map(csvCell).join(',')}\r\n`;
  const seen = new Set<string>();
  for (const [at, { generation }] of itemsOf(facts).entries()) {
    for (const [kind, text] of [
      ['提示词 prompt', generation?.prompt],
      ['反向提示词 negative prompt', generation?.negativePrompt],
    ] as const) {
      if (text === undefined || text === '' || seen.has(`${kind}\n${text}`)) continue;
      seen.add(`${kind}\n${text}`);
      yield `${[String(seen.size), kind, text, '', '', `№${at + 1}`].map(csvCell).join(',')}\r\n`;
    }
  }
}
