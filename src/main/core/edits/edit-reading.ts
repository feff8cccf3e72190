import type { EditFacts } from '../../../shared/api/works-api.ts';

/** What a file of a picture editor tells without being opened in it. Names are the author's own. */
export interface EditReading extends Omit<EditFacts, 'hasPreview'> {
  /** A small picture of the whole that the program put in: bytes of a PNG or JPEG. */
  readonly preview?: Uint8Array;
  /** The text of its XMP packet. */
  readonly xmp?: string;
}

export type EditLayers = NonNullable<EditFacts['layers']>;

/** More names than a person reads. */
export const MAX_NAMES = 500;
