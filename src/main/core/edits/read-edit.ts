import { byteView } from '../metadata/byte-cursor.ts';
import type { EditReading } from './edit-reading.ts';
import { readClip } from './read-clip.ts';
import { readPsd } from './read-psd.ts';
import { readXcf } from './read-xcf.ts';
import { readZipped } from './read-zipped.ts';

/** Reads a file of a picture editor, by its first bytes: Photoshop, Krita, OpenRaster, Procreate, Clip Studio Paint, GIMP.
 *  `bytes` is the whole file and is not modified. Never throws for bad content. SAI and Affinity keep what they hold to
 *  themselves. `withPreview` is false for who has no use for the picture, which may have to be inflated.
 *  @returns undefined for other files */
export function readEdit(bytes: Uint8Array, { withPreview = true } = {}): EditReading | undefined {
  const head = byteView(bytes).name(0, 8);
  if (head.startsWith('8BPS')) return readPsd(bytes);
  if (head === 'CSFCHUNK') return readClip(bytes);
  if (head === 'gimp xcf') return readXcf(bytes);
  return head.startsWith('PK\x03\x04') ? readZipped(bytes, withPreview) : undefined;
}
