import { isEdit, isInferred } from './author-record.ts';
import type { AuthorRecord, NumberedAttachment, NumberedItem } from './author-record.ts';
import { attachmentWords, outcomeWords } from './report/author-words.ts';
import type { Both } from './report/blocks.ts';
import { both } from './report/words.ts';

/** What a piece of evidence is there to show, and what became of it: what the author says, or the software infers. */
export function purposeOf(record: AuthorRecord, { item }: NumberedItem): Both {
  const made = isEdit(item)
    ? both('后期修改的一个版本', 'a version of a later edit')
    : item.role === 'input'
      ? both('其他图片所用的源图', 'a picture that others were made from')
      : item.kind === 'workflow'
        ? both('工作流的一个版本', 'a version of a workflow')
        : both('生成结果及其参数', 'a picture and its parameters');
  const judged = record.judgedOf(item.sha256);
  if (judged === undefined || (judged.outcome === 'other' && judged.judgement.stars === 0)) return made;
  const { zh, en } = outcomeWords(judged);
  return isInferred(judged)
    ? both(`${made.zh}；${zh}（软件推导）`, `${made.en}; ${en} (derived)`)
    : both(`${made.zh}；作者标为${zh}`, `${made.en}; ${en}, says the author`);
}

/** What an attachment is there to show. */
export function attachmentPurpose({ attachment }: NumberedAttachment): Both {
  const { zh, en } = attachmentWords(attachment);
  return both(`作者提供的${zh}`, `${en}, added by the author`);
}
