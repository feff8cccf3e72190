import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';

import { toHex, utf8 } from '../../src/shared/bytes.ts';
import type { EntrySource, ImportReason } from '../../src/shared/entry.ts';
import type { Generation } from '../../src/shared/generation.ts';
import type { BlobReader } from '../../src/main/core/ledger/ledger-view.ts';
import { sha256 } from './bundle-crypto.ts';
import { memoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';

/** Content by its hash, in memory. */
interface MemoryVault extends BlobReader {
  put(bytes: Uint8Array): string;
  drop(hash: string): void;
  readonly content: ReadonlyMap<string, Uint8Array>;
}

function memoryVault(): MemoryVault {
  const content = new Map<string, Uint8Array>();
  return {
    content,
    put(bytes) {
      const hash = toHex(sha256(bytes));
      content.set(hash, bytes);
      return hash;
    },
    drop: (hash) => content.delete(hash),
    sizeOf: (hash) => content.get(hash)?.length,
    bytes: (hash) => content.get(hash),
    stream(hash) {
      const bytes = content.get(hash);
      return bytes === undefined ? undefined : Readable.from([bytes]);
    },
  };
}

export interface SampleRecord {
  readonly ledger: MemoryLedger;
  readonly vault: MemoryVault;
  /** Adds a picture as the recorder would. */
  readonly picture: (
    options: PictureOptions,
  ) => Promise<{ readonly index: number; readonly sha256: string; readonly bytes: Uint8Array }>;
}

interface PictureOptions {
  readonly path: string;
  readonly prompt: string;
  readonly seed: string;
  readonly src?: EntrySource;
  readonly importReason?: ImportReason;
  readonly source?: string;
  readonly minutes?: number;
  /** Extra random-looking bytes after the picture, to make it heavy. */
  readonly padding?: number;
}

/** An empty record: ledger with genesis, start, environment and one watched folder with the given path. */
export function sampleRecord(folder = '/home/artist/outputs'): SampleRecord {
  const ledger = memoryLedger();
  const vault = memoryVault();
  ledger.append({
    body: { kind: 'run', event: 'start', app: { name: 'brushproof', version: '0.0.0' }, command: 'watch' },
  });
  ledger.append({
    body: { kind: 'run', event: 'environment', environment: { os: 'Linux 6.1', cpu: 'Test <CPU> & co' } },
  });
  ledger.append({
    body: { kind: 'source', event: 'added', id: 'webui', path: folder, tool: 'a1111' },
    src: 'declared',
  });
  return {
    ledger,
    vault,
    picture({ path, prompt, seed, src = 'live', importReason, source = 'webui', minutes = 1, padding = 0 }) {
      const colour = sha256(utf8(`${prompt}${seed}`)).subarray(0, 3);
      const bytes = new Uint8Array(
        Buffer.concat([plainPng(24, 16, colour), Buffer.alloc(padding, `${seed}${prompt}`)]),
      );
      const hash = vault.put(bytes);
      const block = utf8(`${prompt}\nSteps: 20, Seed: ${seed}`);
      const blockHash = vault.put(block);
      const generation: Generation = {
        generator: 'a1111',
        prompt,
        negativePrompt: 'bad hands',
        seed,
        steps: '20',
        cfgScale: '7',
      };
      const index = ledger.append({
        minutes,
        src,
        files: [{ role: 'output', sha256: hash, size: bytes.length }],
        body: {
          kind: 'observed',
          at: { source, path },
          format: 'png',
          width: 24,
          height: 16,
          modified: '2026-11-22T02:00:00.000Z',
          blocks: [{ place: 'png:tEXt:parameters', sha256: blockHash, size: block.length, encoding: 'utf-8' }],
          generation,
          copied: true,
          ...(importReason !== undefined && { importReason }),
        },
      });
      return Promise.resolve({ index, sha256: hash, bytes });
    },
  };
}

/** A record with a bit of everything: two sessions, a gap, a clock jump, an import, a workflow, three checkpoints. */
export async function fullRecord(folder?: string): Promise<SampleRecord> {
  const record = sampleRecord(folder);
  const { ledger, vault, picture } = record;
  ledger.checkpoint();
  await picture({ path: '雨夜/00001-1.png', prompt: '雨夜少女, masterpiece, neon', seed: '1' });
  await picture({ path: '雨夜/00002-2.png', prompt: '雨夜少女, masterpiece, neon', seed: '18446744073709551615' });
  await picture({ path: '雨夜/00003-3.png', prompt: '雨夜少女, (neon:1.2), <lora:rain:0.8>', seed: '3' });
  ledger.append({
    body: {
      kind: 'run',
      event: 'gap',
      from: '2026-11-22T02:10:00.000Z',
      to: '2026-11-22T02:20:00.000Z',
      reason: 'asleep',
    },
  });
  ledger.append({ body: { kind: 'run', event: 'clock', wallMs: 9000, monoMs: 1000, jumpMs: 8000 } });
  ledger.checkpoint();
  await picture({
    path: 'old/<script>alert(1)</script>.png',
    prompt: 'a & b "quoted"',
    seed: '4',
    src: 'imported',
    importReason: 'before-watch',
    minutes: 90,
  });
  const graph = utf8('{"nodes":[],"links":[]}');
  const hash = vault.put(graph);
  ledger.append({
    files: [{ role: 'workflow', sha256: hash, size: graph.length }],
    body: {
      kind: 'workflow',
      at: { source: 'webui', path: 'flow.json' },
      format: 'json',
      modified: '2026-11-22T03:00:00.000Z',
      workflowKind: 'comfyui-workflow',
      blocks: [],
      copied: true,
    },
  });
  ledger.checkpoint();
  return record;
}

/** A picture of one colour. Not compressed, so that its bytes are the same with every version of zlib. */
function plainPng(width: number, height: number, colour: Uint8Array): Buffer {
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => colour)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)), { level: 0 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
