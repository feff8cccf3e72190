import type { Generation, Pass } from './generation.ts';

export type FileFormat =
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'avif'
  | 'heif'
  | 'gif'
  | 'tiff'
  | 'bmp'
  | 'jxl'
  | 'mp4'
  | 'webm'
  | 'kra'
  | 'psd'
  | 'psb'
  | 'clip'
  | 'xcf'
  | 'ora'
  | 'procreate'
  | 'sai'
  | 'sai2'
  | 'afphoto'
  | 'json'
  | 'flow'
  | 'text'
  | 'unknown';

/** Something about one file that a person should know. Never an exception: the file is still recorded. */
export interface Problem {
  readonly code: ProblemCode;
  /** One plain English line. */
  readonly message: string;
  /** Where in the file, in the terms of `Block.place`. */
  readonly place?: string;
}

export type ProblemCode =
  | 'AMBIGUOUS'
  | 'BAD_CRC'
  | 'BAD_ENCODING'
  | 'BAD_JSON'
  | 'BAD_STRUCTURE'
  | 'CONFLICT'
  | 'GUESS'
  | 'LONE_SURROGATE'
  | 'NOT_A_NUMBER'
  | 'NOT_COPIED'
  | 'NOT_READ'
  | 'PLACEHOLDER'
  | 'RUN_TIME_TEXT'
  | 'TOO_LARGE'
  | 'TRUNCATED'
  | 'UNREADABLE'
  | 'WRONG_EXTENSION';

/** One piece of metadata, kept byte for byte in the order of the file, duplicates included. */
export interface Block {
  /** Where it was found: `png:tEXt:parameters`, `jpeg:exif:UserComment`, `webp:xmp`, `file` (the whole file) … */
  readonly place: string;
  /** The raw bytes, as stored (compressed text stays compressed). */
  readonly bytes: Uint8Array;
  /** The text in them, where they hold text, and the encoding that was used to read it. */
  readonly text?: string;
  readonly encoding?: string;
}

/** A statement in a file that its content was made by a machine. Read as it is; its truth and signature are not checked. */
export interface ContentLabel {
  /** `aigc`: China's implicit label; `digital-source-type`: the IPTC property; `c2pa`: a C2PA manifest is there. */
  readonly kind: 'aigc' | 'digital-source-type' | 'c2pa';
  readonly place: string;
  /** The source type, or the program that signed the C2PA manifest where it is one we know. */
  readonly value?: string;
  /** The keys of an `aigc` label as written. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Everything one file says about itself. */
export interface Reading {
  readonly format: FileFormat;
  /** Size of the picture in pixels, from the picture's own header. */
  readonly width?: number;
  readonly height?: number;
  readonly blocks: readonly Block[];
  /** The headline reading. */
  readonly generation?: Generation;
  /** Every sampler pass, where a graph has more than one. */
  readonly passes?: readonly Pass[];
  /** Further readings of the same file, where several kinds of metadata are present. */
  readonly otherReadings?: readonly Generation[];
  /** Statements that the content was made by a machine, whoever made it. */
  readonly labels?: readonly ContentLabel[];
  /** Kind of workflow or state file, where the file is one (`comfyui-workflow`, `light-diffusion-flow`, …). */
  readonly workflowKind?: string;
  readonly problems: readonly Problem[];
}
