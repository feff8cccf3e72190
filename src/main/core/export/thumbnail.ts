import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** A plain grey square, base64 of a JPEG: stands where there is no picture to show. */
export const PLACEHOLDER =
  '/9j/2wBDABsbGxscGx4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////2wBDARsbGxscGx4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////wgARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAVAQEBAAAAAAAAAAAAAAAAAAAAAf/aAAwDAQACEAMQAAAAtCP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/AH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/AH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAEDAQE/AH//2Q==';

const SIDES = { small: 320, large: 512 } as const;
const MAX_PIXELS = 200_000_000;

/** Small JPEGs of one picture: base64 for the page of HTML, and a larger one for the PDF. */
export interface SmallPictures {
  readonly small: string;
  readonly large: Uint8Array;
}

/** Small JPEGs of a picture. @returns undefined when the bytes are no picture that can be read: the file itself is in the
 *  bundle byte for byte, and its damage is no reason not to export */
export async function shrink(bytes: Uint8Array): Promise<SmallPictures | undefined> {
  try {
    const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS }).rotate().flatten({ background: '#ffffff' });
    const large = await resized(upright, SIDES.large).jpeg({ quality: 76 }).toBuffer();
    const small = await resized(sharp(large), SIDES.small).jpeg({ quality: 68 }).toBuffer();
    return { small: small.toString('base64'), large: Uint8Array.from(large) };
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function resized(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}
