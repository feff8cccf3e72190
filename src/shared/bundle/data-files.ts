import { canonicalJson } from '../json/canonical-json.ts';
import { concat, fromHex, toBase64 } from '../bytes.ts';
import type { Iteration } from '../timeline/iterations.ts';
import { authorRecordOf } from './author-record.ts';
import type { BundleFacts } from './bundle-facts.ts';
import { levelOf } from './bundle-facts.ts';
import { changesBetween } from './changes.ts';
import type { Chronicle, ChronicleItem } from './chronicle.ts';
import { csvCell } from './csv-cell.ts';
import { isIncluded } from './custody.ts';
import type { Custody } from './custody.ts';
import { attachmentPurpose, purposeOf } from './evidence-purpose.ts';
import { lineageIn } from './lineage-in.ts';
import { spanOf } from './report/span.ts';

/** ASN.1 of an Ed25519 public key, up to the key itself (RFC 8410). */
const SPKI_START = '302a300506032b6570032100';

/** An Ed25519 public key of 32 bytes as ASN.1 SubjectPublicKeyInfo. */
export function publicKeyDer(publicKey: Uint8Array): Uint8Array {
  return concat(fromHex(SPKI_START) ?? new Uint8Array(), publicKey);
}

/** The log's public key in the form that OpenSSL reads. */
export function publicKeyPem(publicKey: Uint8Array): string {
  return `-----BEGIN PUBLIC KEY-----\n${toBase64(publicKeyDer(publicKey))}\n-----END PUBLIC KEY-----\n`;
}

/** The text of `environment.json`. */
export function environmentJson({ chronicle }: BundleFacts): string {
  return `${canonicalJson({ environments: chronicle.environments })}\n`;
}

/** The text of `timeline.json`, in pieces: one iteration, one source and one link a line, so that it can be read without
 *  tools. */
export function* timelineJson({ chronicle, custody }: BundleFacts): Generator<string> {
  const head = {
    disclosed: chronicle.disclosed,
    interruptions: chronicle.interruptions,
    known: chronicle.known,
    origin: custody.origin,
    size: chronicle.size,
    withheld: chronicle.withheld,
  };
  yield `{"iterations":[`;
  let previous: Iteration<ChronicleItem> | undefined;
  for (const [session, { iterations }] of chronicle.sessions.entries()) {
    for (const iteration of iterations) {
      yield `${previous === undefined ? '' : ','}\n${canonicalJson(iterationRecord(chronicle, iteration, previous, session))}`;
      previous = iteration;
    }
  }
  yield `\n],"inputs":[`;
  for (const [i, item] of chronicle.inputs.entries())
    yield `${i === 0 ? '' : ','}\n${canonicalJson(itemRecord(chronicle, item))}`;
  yield `\n],"lineage":[`;
  for (const [i, link] of lineageIn(chronicle).entries()) yield `${i === 0 ? '' : ','}\n${canonicalJson(link)}`;
  yield `\n],"log":${canonicalJson(head)}}\n`;
}

function iterationRecord(
  chronicle: Chronicle,
  { items, first, last, variations, withoutSeed }: Iteration<ChronicleItem>,
  previous: Iteration<ChronicleItem> | undefined,
  session: number,
): object {
  const [before, after] = [previous?.items[0].generation, items[0].generation];
  const both = before !== undefined && after !== undefined;
  return {
    session,
    first,
    last,
    variations,
    withoutSeed,
    ...(both && { changes: { en: changesBetween(before, after, 'en'), zh: changesBetween(before, after, 'zh-CN') } }),
    items: items.map((item) => itemRecord(chronicle, item)),
  };
}

function itemRecord(chronicle: Chronicle, item: ChronicleItem): object {
  return { ...item, generation: item.generation ?? null, level: levelOf(chronicle, item) };
}

const COLUMNS = [
  '编号 No.',
  '来源 Source',
  '名称 Name',
  '证明对象 Purpose',
  '级别 Level',
  '记录时间 Recorded (UTC)',
  '晚于 Later than (token, UTC)',
  '不晚于 Not later than (token, UTC)',
  '区间宽度（秒） Width (s)',
  'SHA-256',
  '字节 Bytes',
  '包内位置 File',
  '序号 Entry',
];

/** The text of `evidence-list.csv`, in pieces: UTF-8 with a byte order mark, as spreadsheet programs want it. The file
 *  versions of the timeline first, then what the author added. */
export function* evidenceList(facts: BundleFacts): Generator<string> {
  const { chronicle } = facts;
  const record = authorRecordOf(chronicle);
  const paths = contentPaths(facts);
  yield csvLine(`\ufeff`, COLUMNS);
  for (const numbered of record.items) {
    const { item, evidence } = numbered;
    const purpose = purposeOf(record, numbered);
    yield csvLine('', [
      String(evidence),
      chronicle.sources.get(item.source)?.tool ?? item.source,
      item.path,
      `${purpose.zh} ${purpose.en}`,
      levelOf(chronicle, item),
      item.recorded,
      ...spanValues(chronicle, item.index),
      item.sha256,
      String(item.size),
      paths.get(item.sha256) ?? '未附 not included',
      String(item.index),
    ]);
  }
  for (const numbered of record.attachments) {
    const { entry, name, sha256, size, atMs } = numbered.attachment;
    const purpose = attachmentPurpose(numbered);
    yield csvLine('', [
      String(numbered.evidence),
      '作者提供 added by the author',
      name,
      `${purpose.zh} ${purpose.en}`,
      'D',
      new Date(atMs).toISOString(),
      ...spanValues(chronicle, entry),
      sha256,
      String(size),
      paths.get(sha256) ?? '未附 not included',
      String(entry),
    ]);
  }
}

function spanValues({ brackets }: Chronicle, index: number): string[] {
  const { after, before, widthMs } = spanOf(brackets, index);
  return [after?.genTime ?? '', before?.genTime ?? '', widthMs === undefined ? '' : String(widthMs / 1000)];
}

function csvLine(start: string, values: readonly string[]): string {
  return `${start}${values.map(csvCell).join(',')}\r\n`;
}

/** All items of the timeline, in its order, then the sources of others: their position is their number in the evidence list. */
export function itemsOf({ chronicle }: BundleFacts): ChronicleItem[] {
  const items = chronicle.sessions.flatMap(({ iterations }) => iterations.flatMap((iteration) => iteration.items));
  return [...items, ...chronicle.inputs];
}

/** Paths of the files that lie in the bundle, by their hash. */
export function contentPaths({ chronicle, custody }: BundleFacts): ReadonlyMap<string, string> {
  const known = pathsKnown.get(chronicle);
  if (known?.custody === custody) return known.paths;
  const paths = pathsIn(chronicle, custody);
  pathsKnown.set(chronicle, { custody, paths });
  return paths;
}

/** Several texts of a bundle name the same paths. */
const pathsKnown = new WeakMap<Chronicle, { readonly custody: Custody; readonly paths: ReadonlyMap<string, string> }>();

function pathsIn(chronicle: Chronicle, custody: Custody): Map<string, string> {
  const states = new Map(custody.files.map(({ sha256, state }) => [sha256, state]));
  const included = chronicle.content.filter(({ sha256 }) => isIncluded(states.get(sha256) ?? 'missing'));
  return new Map(included.map(({ sha256, path }) => [sha256, path]));
}
