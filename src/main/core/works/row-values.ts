import type { About, Position } from '../../../shared/works/bodies.ts';

/** Shifts every safe integer above zero. */
const SHIFT = 2n ** 53n;
const NUMBER_BYTES = 8;

/** A position as bytes that sort as positions do. */
export function positionKey(position: Position): Buffer {
  const key = Buffer.alloc(position.length * NUMBER_BYTES);
  for (const [i, number] of position.entries()) key.writeBigUInt64BE(BigInt(number) + SHIFT, i * NUMBER_BYTES);
  return key;
}

/** The position of such bytes. */
export function positionOf(key: Buffer): Position {
  return Array.from({ length: key.length / NUMBER_BYTES }, (_, i) =>
    Number(key.readBigUInt64BE(i * NUMBER_BYTES) - SHIFT),
  );
}

/** A SHA-256 in hex as the tables keep it. */
export function hashKey(sha256: string): Buffer {
  return Buffer.from(sha256, 'hex');
}

/** The columns of what a note or an attachment is about. */
export interface AboutColumns {
  readonly about_on: About['on'];
  readonly about_work: string | null;
  readonly about_entry: number | null;
  readonly about_sha256: Buffer | null;
}

export function aboutColumns(about: About): AboutColumns {
  return {
    about_on: about.on,
    about_work: about.on === 'work' ? about.work : null,
    about_entry: about.on === 'work' ? null : about.entry,
    about_sha256: about.on === 'file' ? hashKey(about.sha256) : null,
  };
}

export function aboutOf({ about_on: on, about_work, about_entry, about_sha256 }: AboutColumns): About {
  const entry = about_entry ?? 0;
  switch (on) {
    case 'work':
      return { on, work: about_work ?? '' };
    case 'session':
    case 'iteration':
      return { on, entry };
    case 'file':
      return { on, sha256: about_sha256?.toString('hex') ?? '', entry };
  }
}
