import type { SectionName } from '../../../works/bodies.ts';
import type { AuthorRecord, NumberedAttachment } from '../../author-record.ts';
import { isPicture } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { contentPaths } from '../../data-files.ts';
import { aboutWords, attachmentWords, beijingMs } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { spanLines, spanOf } from '../span.ts';
import { both } from '../words.ts';

/** Stands where nothing is recorded, which is not to say that there was nothing. */
export function notRecorded(): Block {
  return { kind: 'paragraph', text: both('未记录。', 'Not recorded.') };
}

/** What the author wrote in one section of each work, to the character. */
export function* saidInSection({ works }: AuthorRecord, section: SectionName): Generator<Block> {
  for (const work of works) {
    for (const { section: name, text, atMs, entry } of work.sections) {
      if (name !== section) continue;
      const title = work.title === '' ? '' : `《${work.title}》`;
      yield {
        kind: 'list',
        items: [
          [
            both(`作者对作品${title}的说明`, 'said by the author of the work'),
            beijingMs(atMs),
            `#${entry}`,
            { level: 'D' },
          ],
        ],
      };
      yield { kind: 'quote', text };
    }
  }
}

/** Files that the author added, with a picture of each that can be shown. */
export function* attachmentBlocks(
  facts: BundleFacts,
  record: AuthorRecord,
  attachments: readonly NumberedAttachment[],
): Generator<Block> {
  if (attachments.length === 0) return;
  const pictures = attachments.filter(({ attachment }) => isPicture(attachment.format));
  if (pictures.length > 0)
    yield {
      kind: 'pictures',
      items: pictures.map(({ attachment, evidence }) => {
        const { zh, en } = attachmentWords(attachment);
        return { sha256: attachment.sha256, caption: `№${evidence} ${zh} ${en} · ${attachment.name}` };
      }),
    };
  const paths = contentPaths(facts);
  yield {
    kind: 'table',
    columns: [
      { label: both('编号与种类', 'No.; kind'), share: 16 },
      { label: both('名称与作者的说明', "Name; author's words"), share: 34 },
      { label: both('加入时间与时间区间', 'Added; interval'), share: 23 },
      { label: both('SHA-256 与包内位置', 'SHA-256; place in the bundle'), share: 27 },
    ],
    rows: attachments.map(({ attachment, evidence }): Cell[] => {
      const { about, sha256, name, text, url, date, atMs, entry } = attachment;
      const path = paths.get(sha256);
      const said = [text, url, date].filter((line) => line !== '');
      return [
        [`№${evidence}`, { level: 'D' }, attachmentWords(attachment)],
        [name, aboutWords(record, about), ...said],
        [beijingMs(atMs), `#${entry}`, ...spanLines(spanOf(facts.chronicle.brackets, entry))],
        [
          { code: sha256 },
          path === undefined ? both('未附', 'not included') : { file: path, shown: path.replace(sha256, '…') },
        ],
      ];
    }),
  };
}
