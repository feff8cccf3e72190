import { toHex } from '../../../bytes.ts';
import type { AnchorRecord } from '../../brackets.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { anchorPath, checkpointPath } from '../../layout.ts';
import type { Block, Cell } from '../blocks.ts';
import { beijing, beijingExact, both } from '../words.ts';

/** How the record is protected against change, and every time-stamp token. */
export function* integrity(facts: BundleFacts): Generator<Block> {
  const { chronicle, checkpoint, custody, vkey } = facts;
  yield { kind: 'heading', level: 1, text: both('八、完整性与时间', '8 Integrity and time') };
  yield {
    kind: 'sheet',
    rows: [
      {
        label: both('文件校验', 'Files'),
        value: [both('SHA-256 与 SHA-512，逐文件列于清单', 'SHA-256 and SHA-512 of each, in the manifests')],
      },
      {
        label: both('日志结构', 'Log'),
        value: [
          both(
            'SHA-256 哈希树（RFC 6962）；每条记录为规范 JSON（RFC 8785），并含前一条的哈希值',
            'Merkle tree with SHA-256 (RFC 6962); each entry is canonical JSON (RFC 8785) and holds the hash of the one before',
          ),
        ],
      },
      {
        label: both('检查点签名', 'Checkpoints'),
        value: [
          both('Ed25519 签名的检查点（C2SP tlog-checkpoint）', 'signed with Ed25519 (C2SP tlog-checkpoint)'),
          { code: vkey },
        ],
      },
      {
        label: both('根哈希', 'Root hash'),
        value: [
          both(`前 ${checkpoint.size} 条`, `of the first ${checkpoint.size} entries`),
          { code: toHex(checkpoint.root) },
          { file: checkpointPath(checkpoint.size) },
        ],
      },
      { label: both('日志标识', 'Log'), value: [{ code: custody.origin }] },
    ],
  };
  yield { kind: 'heading', level: 2, text: both('时间戳令牌', 'Time-stamp tokens') };
  const { anchors, anchoredSize } = chronicle.brackets;
  if (anchors.length === 0) {
    yield {
      kind: 'paragraph',
      text: both(
        '披露的条目中没有时间戳令牌：全部记录未经锚定，时间仅来自本机时钟。',
        'There are no time-stamp tokens among the disclosed entries: nothing is anchored, and all times are by the local clock.',
      ),
    };
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      `每个令牌（RFC 3161）针对一个检查点的全部字节，锚定该检查点之前的所有条目；令牌收到后又写入日志，其后的条目不早于它。第 i 条的时间下限为 i 之前最后一个令牌的时间，上限为条目数大于 i 的检查点中最早的令牌时间。编号 ${anchoredSize} 及以后的条目没有令牌锚定。`,
      `Each token (RFC 3161) is over all bytes of one checkpoint and anchors every entry before it; once received it is written into the log, so that later entries are not older. Entry i is bounded from below by the last token before i, from above by the earliest token over a checkpoint of more than i entries. Entries from number ${anchoredSize} on are under no token.`,
    ),
  };
  const lists = chronicle.content.filter(({ role }) => role === 'crl').length;
  yield {
    kind: 'paragraph',
    text:
      lists === 0
        ? both(
            '未附证书吊销列表：令牌的证书是否曾被吊销，未予核对。',
            'There are no lists of revoked certificates: whether a certificate behind a token was revoked is not checked.',
          )
        : both(
            `附证书吊销列表 ${lists} 份，核验程序据以核对每个令牌的证书；此后的吊销不在其中。`,
            `${lists} lists of revoked certificates are included, and the verifier holds every token against them; they do not know of what was revoked later.`,
          ),
  };
  yield {
    kind: 'table',
    columns: [
      { label: both('令牌时间', 'Time in the token'), share: 21 },
      { label: both('机构、网址、策略号、序列号', 'Authority, address, policy, serial'), share: 33 },
      { label: both('精度、时差、到期', 'Accuracy, offset, expiry'), share: 21 },
      { label: both('锚定范围、令牌文件、根证书', 'Anchors; token; root certificate'), share: 25 },
    ],
    rows: tokenRows(anchors),
  };
}

function* tokenRows(anchors: readonly AnchorRecord[]): Generator<Cell[]> {
  for (const [at, anchor] of anchors.entries()) {
    const { authority, url, signer, policy, serial, genTime, accuracyMs, offsetMs, requested, expires } = anchor;
    yield [
      [both(`令牌 ${at + 1}`, `Token ${at + 1}`), beijingExact(genTime), { code: `${genTime} UTC` }],
      [
        ...[authority, signer].filter((text) => text !== ''),
        url === '' ? both('用户提供的文件', 'a file that the user brought') : { code: url },
        { code: `policy ${policy}` },
        { code: `serial ${serial}` },
      ],
      [
        accuracyMs === undefined ? both('精度未说明', 'accuracy not stated') : `± ${accuracyMs} ms`,
        offsetMs === undefined
          ? both('与本机时差未测得', 'offset not measured')
          : both(`与本机时差 ${offsetMs} ms`, 'offset from the local clock'),
        ...(requested === undefined ? [] : [both(`请求 ${beijing(requested)}`, 'requested')]),
        both(`到期 ${expires === '' ? '未说明' : beijing(expires)}`, 'first certificate of the chain ends'),
      ],
      [
        both(
          `前 ${anchor.checkpointSize} 条；记于 #${anchor.index}`,
          `the first ${anchor.checkpointSize} entries; recorded as #${anchor.index}`,
        ),
        { file: anchorPath(anchor.checkpointSize, anchor.token, 'tsr') },
        { code: `SHA-256 ${anchor.token}` },
        { code: `root ${anchor.root}` },
      ],
    ];
  }
}
