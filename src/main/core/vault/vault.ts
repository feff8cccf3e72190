import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { Readable } from 'node:stream';
import type { Db } from '../database/open.ts';
import type { VaultBlock } from '../intake/inspection.ts';
import type { BlobReader } from '../ledger/ledger-view.ts';
import { vaultFileSize, vaultPath, vaultStream } from './vault-files.ts';

/** Writes metadata blocks inside the transaction of the entry that refers to them. */
export interface BlockWriter {
  keep(block: VaultBlock): void;
}

export function blockWriter(db: Db): BlockWriter {
  const insert = db.prepare<[Buffer, number, number, Uint8Array]>(
    'INSERT INTO block (sha256, size, deflated, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
  );
  return {
    keep: ({ sha256, size, deflated, bytes }) => insert.run(Buffer.from(sha256, 'hex'), size, deflated ? 1 : 0, bytes),
  };
}

/** Everything that is kept, by its hash: metadata blocks from the database, files from the vault's folder. */
export function openVault(db: Db, folder: string): BlobReader {
  const select = db.prepare<[Buffer], { deflated: number; bytes: Buffer }>(
    'SELECT deflated, bytes FROM block WHERE sha256 = ?',
  );
  const selectSize = db.prepare<[Buffer], { size: number }>('SELECT size FROM block WHERE sha256 = ?');

  function block(sha256: string): Uint8Array | undefined {
    const row = select.get(Buffer.from(sha256, 'hex'));
    if (row === undefined) return undefined;
    return row.deflated === 1 ? inflateRawSync(row.bytes) : row.bytes;
  }

  return {
    sizeOf: (sha256) => selectSize.get(Buffer.from(sha256, 'hex'))?.size ?? vaultFileSize(folder, sha256),
    bytes: (sha256) =>
      block(sha256) ??
      (vaultFileSize(folder, sha256) === undefined ? undefined : readFileSync(vaultPath(folder, sha256))),
    stream(sha256) {
      const bytes = block(sha256);
      return bytes === undefined ? vaultStream(folder, sha256) : Readable.from([bytes]);
    },
  };
}
