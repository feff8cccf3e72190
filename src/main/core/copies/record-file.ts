import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** A file of records of one size, which is only ever added to. */
export interface RecordFile {
  /** Whole records. */
  count(): number;
  /** Reads up to `count` records from number `first` on: into `memory` when it is given, which has room for them, else into
   *  memory of its own. */
  read(first: number, count: number, memory?: ArrayBuffer): Buffer<ArrayBuffer>;
  /** Adds one record. @throws Error of the file system */
  append(record: Uint8Array): void;
  /** Cuts off everything after the first `count` records. */
  cut(count: number): void;
  sync(): void;
  close(): void;
}

/** Opens a file of records of `size` bytes; for writing it is made when it is not there. */
export function recordFile(path: string, size: number, mode: 'read' | 'write'): RecordFile {
  const fd = openSync(path, mode === 'read' ? 'r' : 'a+');
  const count = (): number => Math.floor(fstatSync(fd).size / size);
  return {
    count,
    read(first, wanted, memory) {
      const bytes = Math.max(0, wanted) * size;
      // From the beginning of its memory, so that it can be looked at as words of 32 bits.
      const buffer = Buffer.from(memory ?? new ArrayBuffer(bytes), 0, bytes);
      let got = 0;
      while (got < buffer.length) {
        const more = readSync(fd, buffer, got, buffer.length - got, first * size + got);
        if (more === 0) break;
        got += more;
      }
      return buffer.subarray(0, got - (got % size));
    },
    append(record) {
      let written = 0;
      while (written < record.length) written += writeSync(fd, record, written);
    },
    cut: (kept) => ftruncateSync(fd, kept * size),
    sync: () => fdatasyncSync(fd),
    close: () => closeSync(fd),
  };
}
