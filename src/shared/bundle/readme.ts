import { toHex } from '../bytes.ts';
import type { BundleFacts } from './bundle-facts.ts';
import type { AnchorRecord } from './brackets.ts';
import {
  anchorPath,
  checkpointPath,
  ENTRIES,
  keyPemPath,
  MANIFEST_SHA256,
  MANIFEST_SHA512,
  proofPath,
  TAGMANIFEST,
  SEAL_CHAIN,
  SEAL_LIST,
  SEAL_ROOTS,
  sealPath,
  TOKEN_CHAIN,
  TOKEN_ROOTS,
} from './layout.ts';

/** One step of a check by hand. */
export interface CheckStep {
  readonly zh: string;
  readonly en: string;
  readonly commands: readonly string[];
}

/** How to check the bundle with programs that are not ours, with the very commands for this bundle. */
export function checkByHand({ chronicle, checkpoint, custody, example, keys }: BundleFacts): CheckStep[] {
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
    ...tokenStep(chronicle.brackets.anchors),
    ...sealStep(custody.sealed),
  ];
}

function tokenStep(anchors: readonly AnchorRecord[]): CheckStep[] {
  if (anchors.length === 0) return [];
  return [
    {
      zh: '5. 时间戳令牌由所列机构签发，且针对所列检查点：每行都应显示 Verification: OK。-attime 为令牌自身的时间（Unix 秒），使证书按签发当时判断。请另行向机构核对 trust/roots.pem 中根证书的指纹。',
      en: '5. The time-stamp tokens were issued by the authorities named, over these checkpoints: every line must say Verification: OK. -attime is the time of the token itself (Unix seconds), so that certificates are judged as of then. Compare the fingerprints of the roots in trust/roots.pem with those that the authorities publish.',
      commands: anchors.map(tokenCommand),
    },
  ];
}

function sealStep(sealed: boolean): CheckStep[] {
  if (!sealed) return [];
  return [
    {
      zh: `6. 封存时间戳针对 ${TAGMANIFEST}，它确定了本证据包的每一个字节；有几个封存时间戳，就把 1 换成 2、3……逐个核验。证书到期之后，请加上 -attime 与令牌自身的时间。`,
      en: `6. The tokens of the seal are over ${TAGMANIFEST}, which fixes every byte of this bundle; where there are several, put 2, 3 … for 1. Once a certificate has ended, add -attime with the time of the token itself.`,
      commands: [
        `sha256sum -c ${SEAL_LIST}`,
        `openssl ts -verify -in ${sealPath(1, 'tsr')} -data ${TAGMANIFEST} -CAfile ${SEAL_ROOTS} -untrusted ${SEAL_CHAIN}`,
        `openssl ts -reply -in ${sealPath(1, 'tsr')} -text`,
      ],
    },
  ];
}

/** The line by which OpenSSL checks a token. */
function tokenCommand({ checkpointSize, token, genTimeMs }: AnchorRecord): string {
  return [
    `openssl ts -verify -in ${anchorPath(checkpointSize, token, 'tsr')} -data ${checkpointPath(checkpointSize)}`,
    `-CAfile ${TOKEN_ROOTS} -untrusted ${TOKEN_CHAIN} -attime ${Math.floor(genTimeMs / 1000)}`,
  ].join(' ');
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

function chinese({ chronicle, custody }: BundleFacts): string[] {
  return [
    '创作留痕 证据包 — 核验说明',
    '',
    `本证据包由 ${custody.agent} 于 ${custody.exportedAt}（UTC，本机时钟）导出，符合 BagIt 1.0（RFC 8493）。`,
    '核验不需要本软件。以下命令请在本文件所在的文件夹中运行。',
    chronicle.brackets.anchors.length === 0
      ? '核验能说明文件和条目自检查点签名后未被改动，不能说明作者身份、内容真实或形成时间：本证据包未附第三方时间戳。'
      : '核验能说明文件和条目自各时间戳之后未被改动，不能说明作者身份、内容真实，也不能说明图像具有独创性。',
    '以下依次为：证据包名称、日志标识、日志公钥、披露条目数 / 总条目数。',
  ];
}

function english({ chronicle, custody }: BundleFacts): string[] {
  return [
    'Brushproof evidence bundle: how to check it',
    '',
    `Exported by ${custody.agent} at ${custody.exportedAt} (UTC, by the clock of the computer). A BagIt 1.0 bag (RFC 8493).`,
    'Checking needs none of our software. Run the commands in the folder of this file.',
    chronicle.brackets.anchors.length === 0
      ? 'A check shows that files and entries were not changed after the checkpoint was signed. It does not show who made them, that they are true, or when they were made: there is no time stamp by a third party in this bundle.'
      : 'A check shows that files and entries were not changed after the time stamps. It does not show who made them, that they are true, or that a picture is original.',
    'Below: name of the bundle, log, key of the log, entries disclosed / all entries.',
  ];
}

const CONTENTS_ZH = [
  '内容',
  '  data/report/report.pdf         报告（PDF/A，供打印与提交）',
  '  data/report/report.html        同一报告的网页版',
  '  data/report/evidence-list.csv  证据目录（表格）',
  '  data/report                    其余为草稿与待填表格：作品说明书、登记信息、提示词译文、FRE 902(14) 证明书',
  '  data/log/entries.jsonl         披露的日志条目，每行一条（RFC 8785 规范 JSON）',
  '  data/log/proofs                每个条目的包含证明(C2SP tlog-proof)',
  '  data/log/checkpoints           签名检查点(C2SP tlog-checkpoint);.text 为被签名的正文,.sig 为签名',
  '  data/log/consistency           检查点之间的一致性证明：old、new 为两个条目数，其后为 base64 哈希（RFC 6962 第 2.1.2 节）',
  '  data/originals、edits、workflows、attachments、raw  原始文件与元数据块，文件名为其 SHA-256',
  '  data/meta                      时间线、环境与保管记录',
  '  data/log/anchors               时间戳：.tsr 为回复，.tsq 为请求（RFC 3161）；.crl 为吊销列表，核验时据以判断',
  '  seal                           对整包的时间戳（如有），针对 tagmanifest-sha256.txt',
  '  trust                          日志公钥，时间戳机构的根证书与中间证书',
  '  verify.html                    离线核验页：用浏览器打开，放入本证据包的 zip 即可',
  '  verify.py                      另一份独立的核验程序：python3 verify.py 证据包',
  '条目的叶哈希 = SHA-256(0x00 ‖ 该行字节，不含换行)。',
];

const CONTENTS_EN = [
  'Contents',
  '  data/report/report.pdf         the report (PDF/A), to print and submit',
  '  data/report/report.html        the same report as a page',
  '  data/report/evidence-list.csv  the list of evidence as a table',
  '  data/report                    the rest are drafts to be filled in: statement, registration, translations, FRE 902(14)',
  '  data/log/entries.jsonl         the disclosed entries of the log, one a line (canonical JSON, RFC 8785)',
  '  data/log/proofs                a proof of inclusion for each entry (C2SP tlog-proof)',
  '  data/log/checkpoints           signed checkpoints (C2SP tlog-checkpoint); .text is what is signed, .sig the signature',
  '  data/log/consistency           proofs between checkpoints: old and new are numbers of entries, then base64 hashes (RFC 6962 section 2.1.2)',
  '  data/originals, edits, workflows, attachments, raw   files and metadata blocks, named by their SHA-256',
  '  data/meta                      timeline, environment, record of custody',
  '  data/log/anchors               time stamps: .tsr is the reply, .tsq the request (RFC 3161); .crl lists what was revoked',
  '  seal                           time stamps over all of the bundle, where there are any: over tagmanifest-sha256.txt',
  '  trust                          the public key of the log, roots and chains of the time-stamping authorities',
  '  verify.html                    checks the bundle offline: open it in a browser and drop the zip on it',
  '  verify.py                      a second, independent check: python3 verify.py BUNDLE',
  'Leaf hash of an entry = SHA-256(0x00, then the bytes of its line without the newline).',
];
