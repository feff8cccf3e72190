import sharp from 'sharp';

/** A plain grey square: stands where there is no picture to show. */
const PLACEHOLDER =
  '/9j/2wBDABsbGxscGx4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////2wBDARsbGxscGx4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////wgARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAVAQEBAAAAAAAAAAAAAAAAAAAAAf/aAAwDAQACEAMQAAAAtCP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/AH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/AH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAEDAQE/AH//2Q==';

const LONGEST_SIDE = 320;
const MAX_PIXELS = 200_000_000;

/** Small JPEG pictures for the report, as base64. */
export interface Thumbnails {
  /** Begins to make one; @returns when it is there. A file that is no picture gets the placeholder. */
  make(sha256: string, bytes: Uint8Array): Promise<void>;
  readonly of: (sha256: string) => string;
}

/** Thumbnails of the wanted files, at most `limit` of them: a report must still open. */
export function thumbnails(wanted: ReadonlySet<string>, limit: number): Thumbnails {
  const made = new Map<string, string>();
  let begun = 0;
  return {
    async make(sha256, bytes) {
      if (!wanted.has(sha256) || begun >= limit) return;
      begun++;
      const picture = await shrink(bytes);
      if (picture !== undefined) made.set(sha256, picture.toString('base64'));
    },
    of: (sha256) => made.get(sha256) ?? PLACEHOLDER,
  };
}

async function shrink(bytes: Uint8Array): Promise<Buffer | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 68 })
      .toBuffer();
  } catch (error) {
    // Damaged or unknown pictures are no reason not to export; the file itself is in the bundle byte for byte.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
