import Database from 'better-sqlite3';
import { messageOf } from '../../../shared/app-error.ts';
import { byteView } from '../metadata/byte-cursor.ts';
import { systemCode } from '../files/system-error.ts';
import { MAX_NAMES, type EditReading } from './edit-reading.ts';

const HEADER_BYTES = 24;
const CHUNK_HEADER_BYTES = 16;

interface Canvas {
  readonly width: number | null;
  readonly height: number | null;
}

/** Reads a Clip Studio Paint document (`CSFCHUNK`): a list of chunks, one of which is an SQLite database with the layers and
 *  a preview. `bytes` is the whole file. The database is read in memory and never written. */
export function readClip(bytes: Uint8Array): EditReading {
  const content = databaseIn(bytes);
  if (content === undefined) return { program: 'clip-studio', problems: ['the file holds no database'] };
  try {
    const db = new Database(Buffer.from(content), { readonly: true });
    try {
      return readDatabase(db);
    } finally {
      db.close();
    }
  } catch (error) {
    // Tables of other versions, or damage: whatever SQLite says of it.
    if (systemCode(error)?.startsWith('SQLITE_') !== true) throw error;
    return { program: 'clip-studio', problems: [`its database cannot be read: ${messageOf(error)}`] };
  }
}

function databaseIn(bytes: Uint8Array): Uint8Array | undefined {
  const view = byteView(bytes);
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length && view.name(at, 4) === 'CHNK';) {
    const size = view.u32be(at + 8) * 2 ** 32 + view.u32be(at + 12);
    const start = at + CHUNK_HEADER_BYTES;
    if (view.name(at, 8) === 'CHNKSQLi') return bytes.subarray(start, start + size);
    at = start + size;
  }
  return undefined;
}

function readDatabase(db: Database.Database): EditReading {
  const names = db.prepare<[]>('SELECT LayerName FROM Layer').pluck().all();
  const canvas = db.prepare<[], Canvas>('SELECT CanvasWidth AS width, CanvasHeight AS height FROM Canvas').get();
  const preview = db.prepare<[]>('SELECT ImageData FROM CanvasPreview LIMIT 1').pluck().get();
  const [width, height] = [canvas?.width, canvas?.height];
  return {
    program: 'clip-studio',
    ...(typeof width === 'number' && typeof height === 'number' && { width, height }),
    layers: {
      count: names.length,
      names: names.slice(0, MAX_NAMES).map((name) => (typeof name === 'string' ? name : '')),
    },
    ...(preview instanceof Uint8Array && { preview }),
    problems: [],
  };
}
