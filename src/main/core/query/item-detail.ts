import type { ItemDetail, ItemProof } from '../../../shared/api/api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { textOf, toHex } from '../../../shared/bytes.ts';
import type { BlockRecord, SeenFile } from '../../../shared/entry.ts';
import type { Generation, Pass } from '../../../shared/generation.ts';
import { leafHash } from '../../../shared/log/merkle.ts';
import { verifyInclusion } from '../../../shared/log/merkle-verify.ts';
import type { Db } from '../database/open.ts';
import { sha256 } from '../ledger/hash.ts';
import type { BlobReader, LedgerView } from '../ledger/ledger-view.ts';
import { parseEntry } from '../ledger/parse-entry.ts';
import { contentFinder, readVerified } from '../vault/find-content.ts';
import { labelsInBlocks } from './block-labels.ts';
import { bracketReader } from './entry-bracket.ts';
import { itemHistory } from './item-history.ts';
import type { IterationDetails } from './iteration-detail.ts';

export interface ItemDetailParts {
  readonly db: Db;
  readonly ledger: LedgerView;
  readonly vault: BlobReader;
  readonly vaultFolder: string;
  readonly iterations: IterationDetails;
}

/** Larger files are not read again for the passes of their graph. */
const MAX_READ_BYTES = 64 * 2 ** 20;

/** Everything about one recorded file version. @throws AppError NOT_FOUND when the entry is not about one */
export function itemDetails(parts: ItemDetailParts): (entry: number) => Promise<ItemDetail> {
  const { db, ledger, vault, iterations } = parts;
  const history = itemHistory(db, ledger);
  const bracketOf = bracketReader(db);
  const find = contentFinder(db, parts.vaultFolder);
  const selectVersion = db.prepare<[number], { version: number; generation: string | null }>(
    `SELECT item.version, version.generation FROM main.item JOIN main.version ON version.id = item.version
     WHERE item.entry = ?`,
  );
  const selectVaultFile = db.prepare<[Buffer]>('SELECT 1 FROM main.vault_file WHERE sha256 = ?');

  /** The passes of a graph stand in no table: they are read from the file, while it is there. */
  async function passesOf(hash: string, name: string, generation: Generation | null): Promise<readonly Pass[]> {
    if (generation?.workflow === undefined) return [];
    const places = find(hash);
    const bytes = places && readVerified(hash, places, MAX_READ_BYTES);
    if (bytes === undefined) return [];
    // All readers of all formats: loaded when the first graph is looked at, not with every start.
    const { readMetadata } = await import('../metadata/read-metadata.ts');
    return (await readMetadata(bytes, name)).passes ?? [];
  }

  return async (index) => {
    const entry = parseEntry(ledger.line(index));
    const row = selectVersion.get(index);
    const file = entry.files[0];
    if (entry.kind !== 'observed' && entry.kind !== 'edited' && entry.kind !== 'workflow')
      throw new AppError('NOT_FOUND', `entry ${index} is not about a file`);
    if (row === undefined || file === undefined)
      throw new AppError('NOT_FOUND', `entry ${index} is not in the timeline yet`);
    const { body } = entry;
    // Canonical JSON of a Generation, written by the worker that read the file.
    const generation = row.generation === null ? null : (JSON.parse(row.generation) as Generation);
    const blocks = blocksOf(body, vault);
    return {
      entry: index,
      iteration: iterations.holderOf(iterations.momentOf(index))?.entry ?? index,
      sha256: file.sha256,
      size: file.size,
      format: body.format,
      width: body.width ?? null,
      height: body.height ?? null,
      known: entry.src,
      importReason: body.importReason ?? null,
      recordedMs: Date.parse(entry.t),
      modifiedMs: Date.parse(body.modified),
      generation,
      passes: await passesOf(file.sha256, body.at.path, generation),
      workflowKind: body.workflowKind ?? null,
      problems: body.problems ?? [],
      labels: labelsInBlocks(blocks, vault),
      blocks: blocks.map(({ place, sha256: hash, size, encoding }) => ({
        place,
        sha256: hash,
        size,
        encoding: encoding ?? null,
      })),
      history: history(row.version),
      copied: selectVaultFile.get(Buffer.from(file.sha256, 'hex')) !== undefined,
      proof: { ...proofOf(ledger, index), bracket: bracketOf(index, index) },
    };
  };
}

function blocksOf({ blocks, blocksRef }: Omit<SeenFile, 'kind'>, vault: BlobReader): readonly BlockRecord[] {
  const bytes = blocksRef === undefined ? undefined : vault.bytes(blocksRef);
  const text = bytes === undefined ? undefined : textOf(bytes);
  // The list of blocks as canonical JSON, kept under its own hash by the recorder.
  return text === undefined ? blocks : (JSON.parse(text) as readonly BlockRecord[]);
}

function proofOf(ledger: LedgerView, index: number): Omit<ItemProof, 'bracket'> {
  const size = ledger.size();
  const line = ledger.line(index);
  const leaf = leafHash(sha256, line);
  const root = ledger.root(size);
  const proof = ledger.inclusionProof(index, size);
  return {
    line: Buffer.from(line).toString('utf8'),
    leaf: toHex(leaf),
    checkpointSize: size,
    root: toHex(root),
    inclusion: proof.map(toHex),
    holds: verifyInclusion(sha256, { index, size, leaf, proof, root }),
  };
}
