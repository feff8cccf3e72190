import type { BundleFacts } from '../bundle-facts.ts';
import { blockMarkup } from './html-blocks.ts';
import type { ThumbnailOf } from './html-blocks.ts';
import { reportPage } from './report-page.ts';

/** A report before there is a bundle. */
export interface PreviewPage {
  /** The page, once the pictures are there. */
  readonly markup: (thumbnailOf: ThumbnailOf) => string;
  /** Hashes of the pictures in the page, each once, in their order. */
  readonly pictures: readonly string[];
  /** Whether all of the report is in the page. */
  readonly complete: boolean;
}

/** What of a long report is drawn. */
export interface PreviewLimits {
  /** Characters of markup without the pictures; the report ends behind them. */
  readonly maxLength: number;
  /** Rows of one table. */
  readonly maxRows: number;
}

/** Stands where the picture goes in until it is there. */
const PLACE = /(?<=src="data:image\/jpeg;base64,)[0-9a-f]{64}(?=")/g;

/** Says on the page itself what it is not, so that a picture of the screen says it too. */
const NOT_EVIDENCE = {
  kind: 'panel',
  tone: 'open',
  title: { zh: '预览，不是证据', en: 'A preview, not evidence' },
  paragraphs: [
    {
      zh: '此页仅供导出前查看。证据包编号、导出时间、检查点、封存时间戳和各文件的实际状态在导出时才确定；此时没有任何文件的哈希值被核对，清单和封存均不存在。',
      en: 'This page is for a look before the export. The package’s number, the time of the export, the checkpoint, the seal and what is found of each file are settled by the export; as yet no file was held against its hash, and there is no manifest and no seal.',
    },
  ],
} as const;

/** The report of `reportPage`, but for what is beyond the limits. Nothing in it leads anywhere: the files that it
 *  names are not there yet. Its style is one block, so that a page with a strict policy can allow just that. */
export function previewPage(facts: BundleFacts, { maxLength, maxRows }: PreviewLimits): PreviewPage {
  const pieces: string[] = [];
  const pictures = new Set<string>();
  let length = 0;
  let complete = true;
  let rows = 0;
  for (const piece of reportPage(facts, (sha256) => sha256)) {
    // Text is escaped: these can only be our own tags and attributes.
    const plain = piece
      .replace(/<a class="mono" href="[^"]*">/g, '<a class="mono">')
      .replace(/<a href="[^"]*">/g, '<a>')
      .replace(/<col style="width:([\d.]+)%">/g, '<col width="$1%">');
    // A row of a long table is a piece of its own.
    rows = plain.startsWith('<tr>') ? rows + 1 : 0;
    if (rows > maxRows) {
      if (rows === maxRows + 1) pieces.push('<tr><td colspan="9">……</td></tr>\n');
      complete = false;
      continue;
    }
    for (const [sha256] of plain.matchAll(PLACE)) pictures.add(sha256);
    pieces.push(plain);
    if (plain.endsWith('</head><body>\n'))
      for (const { markup } of blockMarkup(NOT_EVIDENCE, () => '')) pieces.push(markup);
    length += plain.length;
    if (length > maxLength) {
      complete = false;
      break;
    }
  }
  return {
    markup: (thumbnailOf) => pieces.join('').replace(PLACE, thumbnailOf),
    pictures: [...pictures],
    complete,
  };
}
