import sharp from 'sharp';
import type { EditFacts } from '../../../shared/api/works-api.ts';
import { messageOf } from '../../../shared/app-error.ts';
import type { EditReading } from '../edits/edit-reading.ts';
import { readEdit } from '../edits/read-edit.ts';
import { readVerified, type ContentPlaces } from '../vault/find-content.ts';
import { answerRequests, handOver, type Answer } from '../workers/answer-requests.ts';

export interface ThumbnailJob {
  readonly sha256: string;
  readonly places: ContentPlaces;
  readonly width: number;
}

export type ThumbnailResult =
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The picture is not to be found now. */
  | { readonly kind: 'absent' }
  /** It is there, but is no picture that can be shown. */
  | { readonly kind: 'unreadable'; readonly message: string };

export interface OriginalJob {
  readonly sha256: string;
  readonly places: ContentPlaces;
}

const MAX_BYTES = 256 * 2 ** 20;
const MAX_PIXELS = 200_000_000;
const QUALITY = 80;

// The recorder's readers need the other cores.
sharp.concurrency(1);
sharp.cache(false);

async function make({ sha256, places, width }: ThumbnailJob): Promise<ThumbnailResult> {
  const original = readVerified(sha256, places, MAX_BYTES);
  if (original === undefined) return { kind: 'absent' };
  // Documents of editors hold a small picture of what they show.
  const picture = readEdit(original)?.preview ?? original;
  try {
    const bytes = await sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width, height: width * 4, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 2 })
      .toBuffer();
    return { kind: 'made', bytes: new Uint8Array(bytes) };
  } catch (error) {
    return { kind: 'unreadable', message: messageOf(error) };
  }
}

/** What is told of a document, without its preview. */
function editFacts(reading: EditReading | undefined): EditFacts | undefined {
  if (reading === undefined) return undefined;
  const { program, width, height, layers, history, problems, preview } = reading;
  return {
    program,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(layers !== undefined && { layers }),
    ...(history !== undefined && { history }),
    problems,
    hasPreview: preview !== undefined,
  };
}

answerRequests(
  new Map<string, Answer>([
    [
      'thumbnail',
      async (params) => {
        // Sent by createThumbnails, which is typed.
        const result = await make(params as ThumbnailJob);
        return result.kind === 'made' ? handOver(result, [result.bytes.buffer]) : result;
      },
    ],
    [
      'original',
      (params) => {
        const { sha256, places } = params as OriginalJob;
        const bytes = readVerified(sha256, places, MAX_BYTES);
        return bytes === undefined ? undefined : new Uint8Array(bytes);
      },
    ],
    [
      'edit',
      (params) => {
        const { sha256, places } = params as OriginalJob;
        const bytes = readVerified(sha256, places, MAX_BYTES);
        return bytes === undefined ? undefined : editFacts(readEdit(bytes));
      },
    ],
  ]),
  () => undefined,
);
