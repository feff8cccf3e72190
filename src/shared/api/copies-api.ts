import type { EntrySource } from '../entry.ts';

/** The part of the contract about suspected copies: pictures of elsewhere that may be own ones. */
export interface CopiesResults {
  /** How many own pictures can be found by how they look. */
  'copies.state': CopiesState;
  /** Halts making own pictures findable, lets it go on beside other work, or without resting. */
  'copies.pace': CopiesState;
  /** The own pictures that agree best with a file of this computer, best first. Nothing is recorded. @throws AppError
   *  FILE_MISSING, FILE_UNREADABLE, FORMAT when it is no picture that can be read */
  'copies.find': CopySearch;
}

export type CopiesPace = 'halted' | 'beside' | 'ahead';

export interface CopiesState {
  readonly pace: CopiesPace;
  /** Findable pictures. */
  readonly findable: number;
  /** Files that are no picture that can be read. */
  readonly unreadable: number;
  /** Pictures that are not to be found where they were seen, nor in the vault. */
  readonly absent: number;
  /** Still to be made findable; null while they are being counted. */
  readonly left: number | null;
}

/** `same`: looks the same. `similar`: much of it agrees, as with another picture of the same prompt or a copy that was
 *  painted over. `unlike`: the nearest there is, but not alike. */
export type Likeness = 'same' | 'similar' | 'unlike';

export interface CopySearch {
  /** Hex SHA-256 of the suspected file. */
  readonly sha256: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** A small picture of it, as the address of data. */
  readonly preview: string;
  readonly matches: readonly CopyMatch[];
  readonly state: CopiesState;
}

export interface CopyMatch {
  /** The entry with which the picture was first seen. */
  readonly entry: number;
  readonly sha256: string;
  readonly name: string;
  readonly atMs: number;
  readonly known: EntrySource;
  /** Whether the two files are the same, byte for byte. */
  readonly identical: boolean;
  readonly likeness: Likeness;
  /** Brightness was compared in so many parts, and agrees in so many. */
  readonly parts: number;
  readonly agreeing: number;
  /** Whether left and right are exchanged. */
  readonly mirrored: boolean;
  /** Which part of the picture the copy shows, as shares of width and height. */
  readonly window: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** What is told as the index grows. */
export interface CopiesEvents {
  copies: CopiesState;
}
