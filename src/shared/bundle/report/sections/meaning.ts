import type { BundleFacts } from '../../bundle-facts.ts';
import type { Block, Both } from '../blocks.ts';
import { both } from '../words.ts';

/** What the report proves and what it does not. The wording is deliberate: no promise beyond the proofs. */
export function* meaning({ chronicle }: BundleFacts): Generator<Block> {
  const anchored = chronicle.brackets.anchors.length > 0;
  yield {
    kind: 'heading',
    level: 1,
    text: both('十、能证明与不能证明的事项', '10 What this proves, and what it does not'),
  };
  yield {
    kind: 'panel',
    tone: 'proven',
    title: both('能证明', 'Proven'),
    paragraphs: anchored ? [ANCHORED, FILES] : [SIGNED, FILES],
  };
  yield {
    kind: 'panel',
    tone: 'open',
    title: both('不能证明', 'Not proven'),
    paragraphs: [NOT_PROVEN, STAGED, anchored ? STAMPS_ONLY : NO_STAMPS, SELF_DESCRIPTION],
  };
}

const ANCHORED: Both = both(
  '下列电子数据自各锚定时间起未被增加、删除或修改；各记录先后顺序如所示；每一区间的起止时间由第三方时间戳机构证明，机构名称、策略号、序列号与精度见第八节。末次锚定之后的条目除外，见第九节。',
  'From each anchor on, the data listed was not added to, removed or changed; the entries are in the order shown; the bounds of each interval are proven by third-party time-stamping authorities, whose names, policies, serial numbers and accuracy stand in section 8. Entries after the last anchor are excepted, see section 9.',
);
const SIGNED: Both = both(
  '所列条目均包含在检查点所承诺的日志中，自检查点签名之后未被增加、删除或修改；各条目的先后顺序如所示。',
  'The entries listed are part of the log that the checkpoint commits to, and none of them was added, removed or changed after the checkpoint was signed; they were written in the order shown.',
);
const FILES: Both = both(
  '所附文件与条目中记录的哈希值逐字节一致。',
  'The files included have, byte for byte, the hashes recorded in the entries.',
);
const NOT_PROVEN: Both = both(
  '本报告不证明操作人的身份及其是否为自然人，不证明提示词由作者独立构思，不证明软件监测范围之外的行为，不证明图像具有独创性；上述事项应结合其他证据判断。',
  "The report does not prove who was at the computer, or that it was a person; that the prompts were the author's own; what happened outside the watched folders; or that a picture is original. Other evidence must decide these.",
);
const STAGED: Both = both(
  '不能排除作者为留证而有意安排步骤；不能排除另有未披露的记录或另一份日志。',
  'It cannot be excluded that steps were staged for the record, or that there are other records or another log.',
);
const STAMPS_ONLY: Both = both(
  '时间戳仅证明数据在该时刻已存在且此后未变，不证明内容真实。',
  'A time stamp proves only that data existed at that moment and has not changed since, not that its content is true.',
);
const NO_STAMPS: Both = both(
  '本证据包未附第三方时间戳：日志的签名密钥由作者保管，时间来自本机时钟，不能单独证明形成时间。',
  "There is no time stamp by a third party in this bundle: the author holds the signing key, and the times are those of the author's computer; they alone do not prove when something was made.",
);
const SELF_DESCRIPTION: Both = both(
  '图片中的生成参数是文件自述，采集时原样记录，未经实时核对。',
  'Parameters inside pictures are what the files say of themselves, recorded as found and not checked against the program that made them.',
);
