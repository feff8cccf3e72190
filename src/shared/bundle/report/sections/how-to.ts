import type { BundleFacts } from '../../bundle-facts.ts';
import * as layout from '../../layout.ts';
import { checkByHand } from '../../readme.ts';
import type { Block, Both } from '../blocks.ts';
import { both } from '../words.ts';

/** The commands by which anybody checks this bundle, and what else it holds. */
export function* howTo(facts: BundleFacts): Generator<Block> {
  yield {
    kind: 'heading',
    level: 1,
    text: both('十一、如何不依赖本软件核验', '11 How to check this without our software'),
  };
  yield {
    kind: 'paragraph',
    text: both(
      '在证据包文件夹中打开终端，依次运行下列命令。需要 sha256sum 与 OpenSSL（Windows 可用 Git Bash）。命令过长时在报告中折行，运行时须连成一行。',
      'Open a terminal in the folder of the bundle and run these commands. They need sha256sum and OpenSSL (on Windows, for example Git Bash). Long commands are wrapped here and must be typed as one line.',
    ),
  };
  for (const { zh, en, commands } of checkByHand(facts)) {
    yield { kind: 'paragraph', text: both(zh, en) };
    yield { kind: 'code', lines: commands };
  }
  yield { kind: 'heading', level: 1, text: both('十二、附件', '12 Annexes') };
  yield { kind: 'list', items: ANNEXES.map(([file, text]) => [{ file }, text]) };
}

const ANNEXES: readonly (readonly [string, Both])[] = [
  [layout.EVIDENCE_LIST, both('证据目录（表格）', 'the list of evidence as a table')],
  [
    layout.STATEMENT_DRAFT,
    both('作品说明书草稿，由作者补全并签名', 'draft of a statement, for the author to complete and sign'),
  ],
  [layout.REGISTRATION, both('作品登记所需信息，空白处由作者填写', 'fields for a registration, blanks for the author')],
  [layout.TRANSLATIONS, both('提示词中文译文表，待填写', 'table for Chinese translations of the prompts')],
  [
    layout.CERTIFICATION_DRAFT,
    both('美国联邦证据规则 902(14) 证明书草稿', 'draft of a certification under FRE 902(14)'),
  ],
  [layout.TIMELINE, both('完整时间线（JSON）', 'the whole timeline (JSON)')],
  [layout.RO_CRATE, both('RO-Crate 1.2 元数据', 'RO-Crate 1.2 metadata')],
];
