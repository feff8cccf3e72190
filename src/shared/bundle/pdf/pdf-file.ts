import { pdfCursor } from './pdf-values.ts';
import type { PdfCursor, PdfValue } from './pdf-values.ts';

/** An object of a PDF: a dictionary or another value, and the bytes of its stream as they stand there. */
export interface PdfFileObject {
  readonly value: PdfValue;
  readonly stream?: Uint8Array;
}

/** The objects of a PDF by their number, and its trailer. */
export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfFileObject>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

const HEADER = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n';

/** Reads a PDF of which every byte must be where pdfkit puts it: header, objects, one table, one trailer; nothing between
 *  them, nothing behind. So no reader of PDFs can see other objects than this one. @returns undefined for anything else */
export function readPdfFile(bytes: Uint8Array): PdfFile | undefined {
  const cursor = pdfCursor(bytes);
  if (!cursor.pass(HEADER)) return undefined;
  const objects = new Map<number, PdfFileObject>();
  const offsets = new Map<number, number>();
  for (;;) {
    const offset = cursor.at;
    if (cursor.pass('xref\n')) return readEnd(cursor, objects, offsets, offset);
    const id = Number(cursor.digits());
    const object = cursor.pass(' 0 obj\n') ? readObject(cursor) : undefined;
    if (object === undefined || objects.has(id)) return undefined;
    objects.set(id, object);
    offsets.set(id, offset);
  }
}

function readObject(cursor: PdfCursor): PdfFileObject | undefined {
  const value = cursor.value();
  if (value === undefined || !cursor.pass('\n')) return undefined;
  if (!cursor.pass('stream\n')) return cursor.pass('endobj\n') ? { value } : undefined;
  const length = value.kind === 'dictionary' ? value.entries.get('Length') : undefined;
  const stream = length?.kind === 'number' ? cursor.bytes(length.value) : undefined;
  if (stream === undefined || !cursor.pass('\nendstream\nendobj\n')) return undefined;
  return { value, stream };
}

function readEnd(
  cursor: PdfCursor,
  objects: ReadonlyMap<number, PdfFileObject>,
  offsets: ReadonlyMap<number, number>,
  table: number,
): PdfFile | undefined {
  if (!cursor.pass(`0 ${objects.size + 1}\n0000000000 65535 f \n`)) return undefined;
  for (let id = 1; id <= objects.size; id++) {
    const offset = offsets.get(id);
    if (offset === undefined || !cursor.pass(`${String(offset).padStart(10, '0')} 00000 n \n`)) return undefined;
  }
  if (!cursor.pass('trailer\n')) return undefined;
  const trailer = cursor.value();
  if (trailer?.kind !== 'dictionary' || !cursor.pass(`\nstartxref\n${table}\n%%EOF\n`)) return undefined;
  return cursor.bytes(1) === undefined ? { objects, trailer: trailer.entries } : undefined;
}
