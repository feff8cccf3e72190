import type { FindingLanguage } from '../../shared/bundle/finding-text.ts';

/** Everything that the page says but for the findings, whose texts it shares with the command line. The verdicts are in
 *  the words of the app. */
export const EN = {
  'page.title': 'Check an evidence package',
  'page.brand': 'Brushproof',
  'page.sub': 'Evidence check',
  'start.title': 'Check an evidence package',
  'start.lead':
    'Compares the files, entries, hashes, signatures and time stamps in an evidence package, one by one. Everything happens in this page, on this computer: nothing is sent anywhere, and it works without a network.',
  'start.drop': 'Drop the evidence package (.zip) here',
  'start.or': 'or the folder it was unpacked to',
  'start.zip': 'Choose the .zip…',
  'start.folder': 'Choose the folder…',
  'start.origin':
    'Did this page come inside the package it is to check? Whoever can change a package can change this page too. When much depends on the result, use a copy of this page, or another verifier, that you got elsewhere.',
  'running.title': 'Checking',
  'running.of': '{done} of {total}',
  'running.log': 'Checking entries, proofs and reports…',
  'running.cancel': 'Cancel',
  'failed.title': 'The check could not be made',
  'failed.CANCELLED': 'You ended the check. There is no result.',
  'failed.FILE_UNREADABLE':
    'The file could not be read. It may have been moved, changed or removed since it was chosen: choose it again.',
  'failed.UNSUPPORTED':
    'This browser lacks something that the check needs. Open this page in a current version of Chrome, Edge, Firefox or Safari.',
  'failed.INTERNAL': 'Something unforeseen happened. There is no result.',
  'verdict.valid': 'Valid',
  'verdict.valid-with-notes': 'Valid with notes',
  'verdict.cannot-check': 'Cannot check',
  'verdict.invalid': 'Invalid',
  'verdict.valid.means':
    'Every file, entry and signature fits. Nothing was changed, inserted or taken out since the export.',
  'verdict.valid-with-notes.means':
    'Every file, entry and signature fits. Some things are worth knowing; they do not put the content in doubt.',
  'verdict.cannot-check.means': 'Nothing wrong was found, but not everything could be checked here.',
  'verdict.invalid.means':
    'The package is not as it was exported, contradicts itself, or rests on something that does not hold, such as a revoked certificate. See what, and where, below.',
  'meaning.title': 'What this shows, and what it does not',
  'meaning.shown': 'Shown',
  'meaning.notShown': 'Not shown',
  'meaning.fits':
    'The files and entries in the package are those that were exported. Each disclosed entry stands at its place in the log, and since the log’s checkpoint was signed none was added, removed or changed.',
  'meaning.asFar':
    'As far as it could be checked here, the package agrees with itself. See below what could not be checked.',
  'meaning.nothing':
    'Nothing: as long as the points marked “Wrong” are not explained, the package shows nothing reliable.',
  'meaning.anchored':
    '{anchored} of {total} entries are under a time stamp by a third party: they existed, as they are, at the time it states at the latest.',
  'meaning.sealed': 'The package as a whole was time-stamped at {sealed} and has not changed since.',
  'meaning.limits':
    'Who sat at the computer; that the prompts are the author’s own idea; what happened outside the watched folders; that a picture is original. Other evidence must decide these.',
  'meaning.clock':
    'When it was made: without a time stamp by a third party, the times are those of the author’s own computer, and the author holds the signing key.',
  'findings.title': 'Findings',
  'findings.none': 'No findings.',
  'findings.more': '{count} more findings are not listed here.',
  'findings.whole': 'the whole package',
  'severity.error': 'Wrong',
  'severity.unknown': 'Not checked',
  'severity.note': 'Note',
  'roots.title': 'Trusted time-stamping authorities',
  'roots.lead':
    'A number of widely trusted root certificates are built in. When the package has time stamps of another authority, get its root certificate from the authority itself, compare the fingerprint, and add it here (PEM or DER).',
  'roots.add': 'Add a root certificate…',
  'roots.added': 'Added, SHA-256',
  'roots.bad': '{name} holds no certificate that can be read: {reason}',
  'roots.again': 'Check again with these roots',
  'summary.title.all': 'What was checked',
  'summary.name': 'File',
  'summary.zip': 'SHA-256 of the .zip',
  'summary.computing': 'being computed…',
  'summary.unreadable': 'could not be computed',
  'summary.checked': 'Checked at (clock of this computer)',
  'summary.title': 'Title',
  'summary.exportedAt': 'Exported',
  'summary.first': 'First entry',
  'summary.last': 'Last entry',
  'summary.entries': 'Entries disclosed',
  'summary.withheld': 'Entries withheld',
  'summary.live': 'Recorded live',
  'summary.imported': 'Imported later',
  'summary.declared': 'Declared by the author',
  'summary.derived': 'Worked out by the software',
  'summary.content': 'Files included, of those the entries name',
  'summary.proofsHolding': 'Proofs that hold',
  'summary.checkpoints': 'Checkpoints',
  'summary.tokens': 'Time stamps that hold',
  'summary.entriesAnchored': 'Entries under a time stamp',
  'summary.sealed': 'Sealed',
  'summary.notSealed': 'no',
  'summary.files': 'Files in the package',
  'summary.bytes': 'Bytes read',
  'summary.bundle': 'Package',
  'summary.origin': 'Log',
  'summary.vkey': 'Public key of the log',
  'summary.tagmanifest': 'SHA-256 of tagmanifest-sha256.txt',
  'value.of': '{part} of {whole}',
  'done.again': 'Check another',
  'done.print': 'Print',
  'footer.note':
    'This page describes the record itself. What follows from it in law is for others to judge. It makes no network connection.',
} as const;

export type WordKey = keyof typeof EN;

export const ZH: Readonly<Record<WordKey, string>> = {
  'page.title': '核验证据包',
  'page.brand': '创作留痕',
  'page.sub': '证据包核验',
  'start.title': '核验证据包',
  'start.lead':
    '逐一核对证据包里的文件、条目、哈希、签名和时间戳。全程在本页、本机完成，不上传任何内容，断网也能使用。',
  'start.drop': '把证据包（.zip）拖到这里',
  'start.or': '也可以是解压后的文件夹',
  'start.zip': '选择 .zip 文件…',
  'start.folder': '选择文件夹…',
  'start.origin':
    '本页是从待核验的证据包里取出的吗？能改动证据包的人，也能改动这个页面。如果结论关系重大，请使用从别处取得的本页或其他核验工具。',
  'running.title': '正在核验',
  'running.of': '{done} / {total}',
  'running.log': '正在核对条目、证明和报告…',
  'running.cancel': '取消',
  'failed.title': '未能完成核验',
  'failed.CANCELLED': '核验已取消，没有结果。',
  'failed.FILE_UNREADABLE': '文件无法读取。选定之后，它可能被移动、改动或删除了，请重新选择。',
  'failed.UNSUPPORTED': '这个浏览器缺少核验所需的功能，请用新版 Chrome、Edge、Firefox 或 Safari 打开本页。',
  'failed.INTERNAL': '出现了意料之外的问题，没有结果。',
  'verdict.valid': '有效',
  'verdict.valid-with-notes': '有效，附说明',
  'verdict.cannot-check': '无法核验',
  'verdict.invalid': '无效',
  'verdict.valid.means': '文件、条目和签名全部吻合。自导出以来没有任何改动、插入或抽走。',
  'verdict.valid-with-notes.means': '文件、条目和签名全部吻合。另有几点值得了解，但不影响内容的可信程度。',
  'verdict.cannot-check.means': '没有发现问题，但有些内容在这里无法核对。',
  'verdict.invalid.means':
    '证据包与导出时不一致、前后矛盾，或所依据的内容不成立（例如时间戳证书已被吊销）。问题和位置见下方。',
  'meaning.title': '能说明什么，不能说明什么',
  'meaning.shown': '能说明',
  'meaning.notShown': '不能说明',
  'meaning.fits':
    '包内的文件和条目就是导出时的文件和条目；每一条披露的条目都在日志中的相应位置，自检查点签名之后未被增加、删除或修改。',
  'meaning.asFar': '就这里能核对的部分而言，证据包前后一致。哪些无法核对，见下文。',
  'meaning.nothing': '在标为“有误”的各点得到解释之前，不能从这个证据包得出任何可靠的结论。',
  'meaning.anchored':
    '{total} 条记录中有 {anchored} 条已由第三方时间戳锚定：最迟在时间戳所载的时间，它们就已存在，内容与现在一致。',
  'meaning.sealed': '整个证据包于 {sealed} 加盖时间戳，此后未变。',
  'meaning.limits':
    '操作人是谁，提示词是否由作者独立构思，监测文件夹之外发生了什么，图像是否具有独创性。这些应结合其他证据判断。',
  'meaning.clock': '形成于何时：没有第三方时间戳时，时间只来自作者自己的电脑，签名密钥也由作者保管。',
  'findings.title': '发现的情况',
  'findings.none': '没有需要说明的地方。',
  'findings.more': '另有 {count} 项未在此列出。',
  'findings.whole': '整个证据包',
  'severity.error': '有误',
  'severity.unknown': '未核对',
  'severity.note': '说明',
  'roots.title': '信任的时间戳机构',
  'roots.lead':
    '本页内置了一批广受信任的根证书。证据包如使用其他机构的时间戳，请向该机构取得根证书，核对指纹后在此添加（PEM 或 DER）。',
  'roots.add': '添加根证书…',
  'roots.added': '已添加，SHA-256',
  'roots.bad': '{name} 中没有可读的证书：{reason}',
  'roots.again': '用这些根证书重新核验',
  'summary.title.all': '核验内容',
  'summary.name': '文件',
  'summary.zip': '.zip 文件的 SHA-256',
  'summary.computing': '正在计算…',
  'summary.unreadable': '无法计算',
  'summary.checked': '核验时间（本机时钟）',
  'summary.title': '标题',
  'summary.exportedAt': '导出时间',
  'summary.first': '最早条目',
  'summary.last': '最晚条目',
  'summary.entries': '披露条目',
  'summary.withheld': '未披露条目',
  'summary.live': '实时采集',
  'summary.imported': '事后导入',
  'summary.declared': '作者陈述',
  'summary.derived': '软件推导',
  'summary.content': '附上的文件 / 条目提到的文件',
  'summary.proofsHolding': '成立的证明',
  'summary.checkpoints': '检查点',
  'summary.tokens': '成立的时间戳',
  'summary.entriesAnchored': '已锚定的条目',
  'summary.sealed': '封存',
  'summary.notSealed': '未封存',
  'summary.files': '包内文件',
  'summary.bytes': '读取字节',
  'summary.bundle': '证据包',
  'summary.origin': '日志',
  'summary.vkey': '日志公钥',
  'summary.tagmanifest': 'tagmanifest-sha256.txt 的 SHA-256',
  'value.of': '{part} / {whole}',
  'done.again': '核验另一份',
  'done.print': '打印',
  'footer.note': '本页说明的是记录本身；由此在法律上得出什么结论，由他人判断。本页不连接网络。',
};

/** A text in one language. `{name}` stands for a value. */
export function wordsIn(language: FindingLanguage): Words {
  const words: Readonly<Record<WordKey, string>> = language === 'zh' ? ZH : EN;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
