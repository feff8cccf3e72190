import type { Finding, FindingCode } from './finding.ts';

/** The languages of the verifier. */
export type FindingLanguage = 'zh' | 'en';

/** One sentence a code, for people without technical training. `{name}` stands for a detail of the finding. */
const TEXTS: Readonly<Record<FindingCode, Readonly<Record<FindingLanguage, string>>>> = {
  BAGIT_TXT: { zh: '证据包声明文件 bagit.txt 被改动。', en: 'The declaration bagit.txt was changed.' },
  BAG_INFO: { zh: '证据包信息与内容不符：{reason}', en: 'The bag information does not fit the contents: {reason}' },
  CERTIFICATES: {
    zh: '随附的证书与时间戳不符：{reason}',
    en: 'The certificates in the bundle are not those of its tokens: {reason}',
  },
  CHECKPOINT_FORMAT: { zh: '检查点文件格式错误：{reason}', en: 'The checkpoint file is malformed: {reason}' },
  CHECKPOINT_ORIGIN: {
    zh: '检查点属于另一份日志，或编号不符。',
    en: 'The checkpoint belongs to another log, or its number is wrong.',
  },
  CHECKPOINT_PARTS: {
    zh: '拆分出的检查点正文或签名与检查点不一致。',
    en: 'The separate text or signature differs from the checkpoint.',
  },
  CHECKPOINT_SIGNATURE: { zh: '检查点的签名无效。', en: 'The signature of the checkpoint is not valid.' },
  CLOCK_JUMP: { zh: '本机时钟发生跳变：{ms} 毫秒。', en: 'The clock of the computer jumped by {ms} ms.' },
  CLOCK_OFFSET: {
    zh: '本机时钟与时间戳机构相差 {seconds} 秒；以时间戳为准。',
    en: 'The clock of the computer and the authority’s differed by {seconds} s; the token decides.',
  },
  CONSISTENCY_PROOF: {
    zh: '前后两个检查点不一致：日志在两者之间被改写，或证明被改动。',
    en: 'Two checkpoints contradict each other: the log was rewritten between them, or the proof was changed.',
  },
  CONTENT_CHANGED: {
    zh: '原文件在导出前已被改动，未附入证据包。',
    en: 'The original had been changed before the export and is not included.',
  },
  CONTENT_LEFT_OUT: {
    zh: '有 {count} 个文件按导出人的选择未附入，仅有哈希值。',
    en: '{count} files were left out by choice; only their hashes are here.',
  },
  CONTENT_MISSING: {
    zh: '原文件在导出时已找不到，仅有哈希值。',
    en: 'The original could not be found at the export; only its hash is here.',
  },
  CONTENT_NAME: {
    zh: '文件内容与其名称中的哈希值不符。',
    en: 'The content of the file does not have the hash in its name.',
  },
  CONTENT_SIZE: {
    zh: '文件大小与日志记录不符：应为 {expected}，实为 {found}。',
    en: 'The file has another size than was recorded: expected {expected}, found {found}.',
  },
  CUSTODY: {
    zh: '保管记录与条目或文件不符：{reason}',
    en: 'The custody record does not fit the entries or files: {reason}',
  },
  DERIVED_DIFFERS: {
    zh: '此文件的内容与日志条目推算的结果不一致。',
    en: 'This file does not say what follows from the entries of the log.',
  },
  ENTRIES_WITHHELD: {
    zh: '共 {of} 条记录，披露 {disclosed} 条，其余仅有哈希值。',
    en: '{disclosed} of {of} entries are disclosed; of the rest there are only hashes.',
  },
  ENTRY_CHAIN: { zh: '条目与前一条目的哈希链断裂。', en: 'The entry is not linked to the entry before it.' },
  ENTRY_FIELDS: { zh: '条目字段不合规：{field}', en: 'A field of the entry is not as it must be: {field}' },
  ENTRY_NOT_CANONICAL: {
    zh: '条目不是规范格式，字节被改动。',
    en: 'The entry is not in its one canonical form: bytes were changed.',
  },
  ENTRY_ORDER: { zh: '条目次序错误、重复或为空。', en: 'The entries are out of order, repeated, or none at all.' },
  FILE_CHANGED: {
    zh: '文件被改动：应为 {expected}，实为 {found}。',
    en: 'The file was changed: expected {expected}, found {found}.',
  },
  FILE_MISSING: { zh: '缺少文件。', en: 'The file is missing.' },
  FILE_NAME: { zh: '文件名不合规。', en: 'The name is not one that a bundle can hold.' },
  FILE_UNEXPECTED: { zh: '证据包中不应有此文件。', en: 'A bundle does not have this file.' },
  FILE_UNLISTED: { zh: '清单未列出此文件。', en: 'The file is not listed in the manifest.' },
  FILE_UNREADABLE: { zh: '文件无法读取：{reason}', en: 'The file could not be read: {reason}' },
  FOLDER_EMPTY: { zh: '证据包中不应有空文件夹。', en: 'A bundle does not have empty folders.' },
  FORMAT_NEWER: {
    zh: '证据包由更新的版本（格式 {version}）制作，请用新版核验。',
    en: 'A later version made this bundle (format {version}); check it with that version.',
  },
  GAP: { zh: '监测中断：{from} 至 {to}。', en: 'Recording was interrupted from {from} to {to}.' },
  IMPORTED: {
    zh: '{count} 条为事后导入，不是实时采集。',
    en: '{count} entries were imported later, not recorded as it happened.',
  },
  INCLUSION_PROOF: {
    zh: '条目不在检查点所承诺的日志中，或其证明被改动。',
    en: 'The entry is not in the log that the checkpoint commits to, or its proof was changed.',
  },
  KEY_CHANGE: {
    zh: '此条目声称更换签名密钥，但更换不成立：{reason}',
    en: 'This entry claims to change the signing key, and does not: {reason}',
  },
  KEY_DIFFERS: {
    zh: '公钥与日志首条公布的公钥不一致。',
    en: 'The key differs from the one that the first entry announces.',
  },
  KEY_FORMAT: { zh: '公钥文件格式错误：{reason}', en: 'The key file is malformed: {reason}' },
  KEY_NOT_IN_LOG: {
    zh: '首条未披露，公钥无法与日志核对。',
    en: 'The first entry is withheld, so the key cannot be held against the log.',
  },
  LOG_RESTORED: {
    zh: '日志在此处由备份恢复（备份时间 {at}，{size} 条）。如另有电脑从同一备份继续记录，会有另一份与之矛盾的日志。',
    en: 'Here the log was restored from a backup (made {at}, {size} entries). If another computer went on from the same backup, there is another log that contradicts this one.',
  },
  MANIFEST_FORMAT: { zh: '清单格式错误：{reason}', en: 'The manifest is malformed: {reason}' },
  NOT_A_BUNDLE: { zh: '这不是创作留痕证据包。', en: 'This is not a Brushproof bundle.' },
  NOT_A_FILE: { zh: '此处是链接或特殊文件，不予读取。', en: 'This is a link or a special file and is not followed.' },
  NOT_REVOKED: {
    zh: '证书 {certificate} 不在 {at} 的吊销列表中（涉及 {of} 个时间戳，该列表对其中 {count} 个有效）。',
    en: 'The certificate {certificate} is not on the revocation list of {at} (it is behind {of} tokens; the list holds for {count} of them).',
  },
  NOT_SEALED: {
    zh: '证据包未封存：导出时没有对整包加盖时间戳。各条目的时间戳不受影响。',
    en: 'The bundle is not sealed: no time stamp over the whole of it was made at the export. The tokens over the log are not affected.',
  },
  PARTLY_ANCHORED: {
    zh: '有 {count} 条披露的记录晚于最后一个时间戳，仅有本机时间。',
    en: '{count} disclosed entries are later than the last token; their times are those of the author’s computer.',
  },
  PDF_DIFFERS: {
    zh: 'PDF 报告与日志条目推算的内容不一致（第 {page} 页：{reason}）。',
    en: 'The PDF report does not say what follows from the entries of the log (page {page}: {reason}).',
  },
  PROOF_FORMAT: { zh: '证明文件格式错误：{reason}', en: 'The proof file is malformed: {reason}' },
  RENDERING_OTHER: {
    zh: '报告和说明由其他版本生成，未重新推算；条目和文件均已核验。',
    en: 'Another version wrote the report and the instructions; they were not computed again. Entries and files were checked.',
  },
  REVOCATION_UNUSABLE: {
    zh: '此吊销列表无法使用，未据以判断：{reason}。',
    en: 'This revocation list could not be used, and nothing was concluded from it: {reason}.',
  },
  REVOKED_LATER: {
    zh: '证书 {certificate} 后来于 {at} 被吊销（{reason}）；此时间戳早于吊销，依 RFC 3161 第 4 节仍可接受。',
    en: 'The certificate {certificate} was later revoked, on {at} ({reason}). This token is older and remains acceptable by RFC 3161 §4.',
  },
  SEAL_MISSING: {
    zh: '保管记录称证据包已封存，但封存时间戳不在。',
    en: 'The custody record says that the bundle is sealed, but the tokens are not there.',
  },
  TIME_NOT_ANCHORED: {
    zh: '未附第三方时间戳，时间仅来自本机时钟。',
    en: 'There is no time stamp by a third party: all times are by the clock of the computer.',
  },
  TOKEN_CHECKPOINT: {
    zh: '此时间戳所对应的检查点（{size} 条）不在证据包中。',
    en: 'The checkpoint ({size} entries) that this token is over is not in the bundle.',
  },
  TOKEN_DIFFERS: {
    zh: '日志对时间戳的记载与时间戳本身不符：{field}',
    en: 'What the log says of the token is not what the token says: {field}',
  },
  TOKEN_INVALID: {
    zh: '时间戳未通过核验：{problem}。',
    en: 'The time stamp does not pass: {problem}.',
  },
  TOKEN_ROOT: {
    zh: '时间戳本身完好，但核验者尚未信任其根证书（{root}）。请从该机构取得根证书，核对后加入信任，再核验一次。',
    en: 'The time stamp is sound, but its root certificate ({root}) is not among those trusted here. Get it from the authority itself, compare, add it, and check again.',
  },
  TOKEN_REVOKED: {
    zh: '证书 {certificate} 已于 {at} 被吊销（{reason}），此时间戳不予接受。',
    en: 'The certificate {certificate} was revoked on {at} ({reason}): this token is refused.',
  },
  TOOL_CHANGED: {
    zh: '随附的核验工具与保管记录不符：不要使用它。',
    en: 'The verifier in the bundle is not the one that the custody record names: do not use it.',
  },
  ZIP_CRC: {
    zh: '压缩包内文件的内容与校验值或大小不符。',
    en: 'The content in the archive does not have the promised checksum or size.',
  },
  ZIP_FORMAT: {
    zh: '压缩包结构损坏或不合规：{reason}',
    en: 'The archive is damaged or not in the form of a bundle: {reason}',
  },
  ZIP_HEADERS: {
    zh: '压缩包内此文件的说明前后不一致。',
    en: 'The headers of this file in the archive are not as they must be.',
  },
  ZIP_NAME: { zh: '压缩包内文件名不合规：{reason}', en: 'A name in the archive is not allowed: {reason}' },
  ZIP_SPACE: {
    zh: '压缩包内有多余或重叠的字节：应在 {expected}，实在 {found}。',
    en: 'Bytes in the archive are hidden or overlap: expected {expected}, found {found}.',
  },
};

/** Why a certificate was revoked: the names of RFC 5280, which the English text has as they are. */
const REVOCATION_REASONS_ZH: ReadonlyMap<string, string> = new Map([
  ['no reason given', '未说明原因'],
  ['unspecified', '未指明 unspecified'],
  ['keyCompromise', '密钥泄露 keyCompromise'],
  ['cACompromise', '上级机构密钥泄露 cACompromise'],
  ['affiliationChanged', '隶属变更 affiliationChanged'],
  ['superseded', '已换用新证书 superseded'],
  ['cessationOfOperation', '停止使用 cessationOfOperation'],
  ['certificateHold', '暂停使用 certificateHold'],
  ['privilegeWithdrawn', '授权撤回 privilegeWithdrawn'],
]);

/** One plain sentence about a finding. A detail that the finding does not have stays empty. */
export function findingText({ code, details }: Pick<Finding, 'code' | 'details'>, language: FindingLanguage): string {
  const isReason = language === 'zh' && (code === 'TOKEN_REVOKED' || code === 'REVOKED_LATER');
  const valueOf = (name: string): string => {
    const value = details[name] ?? '';
    return isReason && name === 'reason' ? (REVOCATION_REASONS_ZH.get(value) ?? value) : value;
  };
  return TEXTS[code][language].replace(/\{([a-z]+)\}/g, (_, name: string) => valueOf(name));
}
