import { toHex } from '../bytes.ts';
import type { BundleFacts } from './bundle-facts.ts';
import {
  checkpointPath,
  ENTRIES,
  keyPemPath,
  MANIFEST_SHA256,
  MANIFEST_SHA512,
  proofPath,
  TAGMANIFEST,
} from './layout.ts';

/** One step of a check by hand. */
export interface CheckStep {
  readonly zh: string;
  readonly en: string;
  readonly commands: readonly string[];
}

/** How to check the bundle with programs that are not ours, with the very commands for this bundle. */
export function checkByHand({ checkpoint, example, keys }: BundleFacts): CheckStep[] {
  const { size, root } = checkpoint;
  const line = `sed -n '${example.line}p' ${ENTRIES} | tr -d '\\n'`;
  const next = example.hasNext
    ? { zh: '它也应出现在下一条目的 "prev" 字段中。', en: 'The next entry must have it as its "prev".' }
    : { zh: '它是该条目包含证明的起点。', en: 'It is where the proof of that entry starts.' };
  return [
    {
      zh: '1. 文件未被改动：每行都应显示 OK。',
      en: '1. No file was changed: every line must say OK.',
      commands: [`sha256sum -c ${TAGMANIFEST}`, `sha256sum -c ${MANIFEST_SHA256}`, `sha512sum -c ${MANIFEST_SHA512}`],
    },
    {
      zh: `2. 检查点由日志的密钥签名：应显示 Signature Verified Successfully。正文依次为日志标识、条目数、根哈希（base64，十六进制为 ${toHex(root)}）。`,
      en: `2. The checkpoint is signed by the key of the log: must say Signature Verified Successfully. Its text is the log, the number of entries and the root hash (base64; in hex ${toHex(root)}).`,
      commands: [signatureCheck(keys, size), `cat ${checkpointPath(size, '.text')}`],
    },
    ...keys.spans.slice(1).map(({ above, vkey }) => ({
      zh: `2a. 第 ${above - 1} 条更换了签名密钥（新公钥 ${vkey}）。条目数为 ${above} 的检查点以该条目结尾，仍由旧密钥签名，也应显示 Signature Verified Successfully；更大的检查点由新密钥签名。`,
      en: `2a. Entry ${above - 1} changed the signing key (the new one is ${vkey}). The checkpoint of ${above} entries ends with that entry and is still signed by the old key: it too must say Signature Verified Successfully. Larger checkpoints are signed by the new key.`,
      commands: [signatureCheck(keys, above)],
    })),
    {
      zh: `3. 条目的叶哈希（以第 ${example.index} 条为例）应为 ${example.leaf}。${next.zh}`,
      en: `3. The leaf hash of an entry (here of number ${example.index}) must be ${example.leaf}. ${next.en}`,
      commands: [`(printf '\\000'; ${line}) | sha256sum`],
    },
    {
      zh: '4. 条目在日志中：按 C2SP tlog-proof 与 RFC 6962 第 2.1 节，从叶哈希起逐个与证明中的哈希合并为 SHA-256(0x01 ‖ 左 ‖ 右)，最后应得到检查点的根哈希。',
      en: '4. The entry is in the log: following C2SP tlog-proof and RFC 6962 section 2.1, combine the leaf hash with the hashes of the proof, one by one, as SHA-256(0x01 ‖ left ‖ right); the result must be the root hash of the checkpoint.',
      commands: [`cat ${proofPath(example.index)}`],
    },
  ];
}

function signatureCheck({ spans }: BundleFacts['keys'], size: number): string {
  const pem = keyPemPath(spans.findIndex(({ upTo }) => size <= upTo) + 1);
  return `openssl pkeyutl -verify -pubin -inkey ${pem} -rawin -in ${checkpointPath(size, '.text')} -sigfile ${checkpointPath(size, '.sig')}`;
}

/** The text of the instructions in one language. */
export function readme(facts: BundleFacts, language: 'zh' | 'en'): string {
  const { chronicle, custody, vkey } = facts;
  const steps = checkByHand(facts).flatMap((step) => [
    step[language],
    '',
    ...step.commands.map((command) => `    ${command}`),
    '',
  ]);
  const lines = language === 'zh' ? chinese(facts) : english(facts);
  return [
    ...lines,
    '',
    custody.bundle,
    custody.origin,
    vkey,
    `${chronicle.disclosed} / ${chronicle.size}`,
    '',
    ...steps,
    ...(language === 'zh' ? CONTENTS_ZH : CONTENTS_EN),
    '',
  ].join('\n');
}

function chinese({ custody }: BundleFacts): string[] {
  return [
    '创作留痕 证据包 — 核验说明',
    '',
    `本证据包由 ${custody.agent} 于 ${custody.exportedAt}（UTC，本机时钟）导出，符合 BagIt 1.0（RFC 8493）。`,
    '核验不需要本软件。以下命令请在本文件所在的文件夹中运行。',
    '核验能说明文件和条目自检查点签名后未被改动，不能说明作者身份、内容真实或形成时间：本证据包未附第三方时间戳。',
    '以下依次为：证据包名称、日志标识、日志公钥、披露条目数 / 总条目数。',
  ];
}

function english({ custody }: BundleFacts): string[] {
  return [
    'Brushproof evidence bundle: how to check it',
    '',
    `Exported by ${custody.agent} at ${custody.exportedAt} (UTC, by the clock of the computer). A BagIt 1.0 bag (RFC 8493).`,
    'Checking needs none of our software. Run the commands in the folder of this file.',
    'A check shows that files and entries were not changed after the checkpoint was signed. It does not show who made them, that they are true, or when they were made: there is no time stamp by a third party in this bundle.',
    'Below: name of the bundle, log, key of the log, entries disclosed / all entries.',
  ];
}

const CONTENTS_ZH = [
  '内容',
  '  data/report/report.html        报告（可打印）',
  '  data/report/evidence-list.csv  证据清单',
  '  data/log/entries.jsonl         披露的日志条目，每行一条（RFC 8785 规范 JSON）',
  '  data/log/proofs                每个条目的包含证明(C2SP tlog-proof)',
  '  data/log/checkpoints           签名检查点(C2SP tlog-checkpoint);.text 为被签名的正文,.sig 为签名',
  '  data/log/consistency           检查点之间的一致性证明：old、new 为两个条目数，其后为 base64 哈希（RFC 6962 第 2.1.2 节）',
  '  data/originals、edits、workflows、attachments、raw  原始文件与元数据块，文件名为其 SHA-256',
  '  data/meta                      时间线、环境与保管记录',
  '  trust                          日志公钥',
  '条目的叶哈希 = SHA-256(0x00 ‖ 该行字节，不含换行)。',
];

const CONTENTS_EN = [
  'Contents',
  '  data/report/report.html        the report, for printing',
  '  data/report/evidence-list.csv  the list of evidence',
  '  data/log/entries.jsonl         the disclosed entries of the log, one a line (canonical JSON, RFC 8785)',
  '  data/log/proofs                a proof of inclusion for each entry (C2SP tlog-proof)',
  '  data/log/checkpoints           signed checkpoints (C2SP tlog-checkpoint); .text is what is signed, .sig the signature',
  '  data/log/consistency           proofs between checkpoints: old and new are numbers of entries, then base64 hashes (RFC 6962 section 2.1.2)',
  '  data/originals, edits, workflows, attachments, raw   files and metadata blocks, named by their SHA-256',
  '  data/meta                      timeline, environment, record of custody',
  '  trust                          the public key of the log',
  'Leaf hash of an entry = SHA-256(0x00, then the bytes of its line without the newline).',
];
