import { toHex } from '../../../bytes.ts';
import { titleOf } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import type { Block, Cell } from '../blocks.ts';
import { beijing, both } from '../words.ts';

/** What the bundle is about, who says so, and from what it was computed. */
export function* caseSheet(facts: BundleFacts): Generator<Block> {
  const { chronicle, custody, checkpoint, vkey } = facts;
  const { author, purpose } = custody.declared;
  yield { kind: 'heading', level: 1, text: both('二、案件信息', '2 Case sheet') };
  yield {
    kind: 'sheet',
    rows: [
      { label: both('作品名称（作者陈述）', 'Title (declared)'), value: declared(titleOf(facts)) },
      { label: both('作者（作者陈述）', 'Author (declared)'), value: declared(author) },
      { label: both('证明对象（作者陈述）', 'To be proven (declared)'), value: declared(purpose) },
      {
        label: both('记录时间', 'Recorded'),
        value: [`${beijing(chronicle.first)} — ${beijing(chronicle.last)}`, both('本机时钟', 'by the local clock')],
      },
      {
        label: both('导出时间与软件', 'Exported, and by what'),
        value: [`${beijing(custody.exportedAt)} · ${custody.agent}`],
      },
      { label: both('证据包名称', 'Bundle'), value: [custody.bundle] },
      { label: both('日志标识', 'Log'), value: [{ code: custody.origin }] },
      { label: both('日志公钥', 'Key of the log'), value: [{ code: vkey }] },
      {
        label: both('检查点', 'Checkpoint'),
        value: [
          both(`前 ${checkpoint.size} 条`, `the first ${checkpoint.size} entries`),
          { code: toHex(checkpoint.root) },
        ],
      },
    ],
  };
  yield {
    kind: 'paragraph',
    text: both(
      '本报告直接由日志条目生成，与包内数据逐字对应，核验软件会重新计算并比对。标明“作者陈述”的内容由作者填写，未经核验；“未记录”表示披露的条目中没有相应内容。',
      'The report is computed from the entries of the log and agrees with the data in the bundle word for word; the verifier computes it again and compares. What is marked as declared was filled in by the author and has not been checked; "not recorded" means that the disclosed entries hold nothing of the kind.',
    ),
  };
}

function declared(text: string): Cell {
  return text === '' ? [both('未填写', 'not filled in')] : [text];
}
