import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetadataReader } from '../../../../../src/main/core/intake/read-sparsely.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { commentSegment, makeJpeg } from '../../../../helpers/make-jpeg.ts';
import { iTXt, makePng, tEXt, type SampleChunk } from '../../../../helpers/make-png.ts';
import { makeStealthPng } from '../../../../helpers/make-stealth.ts';
import { infotext, DEFAULT_PARAMETERS } from '../../../../helpers/simulated-generator.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const PARAMETERS = infotext(DEFAULT_PARAMETERS);

function pixels(type: string, length: number): SampleChunk {
  return { type, data: new Uint8Array(length).fill(0x5a), crc: 0 };
}

describe('createMetadataReader', () => {
  const chunk = fc.oneof(
    fc.constantFrom(0, 100, 8_192, 65_536, 300_000).map((length) => pixels('IDAT', length)),
    fc.constantFrom(20_000, 200_000).map((length) => pixels('fdAT', length)),
    fc.constantFrom(PARAMETERS, 'x'.repeat(50_000)).map((text) => tEXt('parameters', text)),
    fc.string({ unit: 'grapheme' }).map((text) => iTXt('Description', text)),
    fc.constant<SampleChunk>({ type: 'IDAT', data: new Uint8Array(10), length: 0x7fffffff }),
    fc.constant<SampleChunk>({ type: 'I\0AT', data: new Uint8Array(70_000) }),
  );

  it('reads the same from a part of the file as from all of it', async () => {
    const folder = tempDir();
    const reader = createMetadataReader();
    const path = join(folder, 'x.png');
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 6 }),
        fc.array(chunk, { maxLength: 4 }),
        fc.constantFrom(0, 3, 200_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (before, after, trailing, part) => {
          const png = concat(makePng(before, { after }), new Uint8Array(trailing).fill(0x41));
          // Mostly whole files, some cut off anywhere.
          const bytes = png.subarray(0, part < 0.7 ? png.length : Math.floor(part * png.length));
          writeFileSync(path, bytes);
          expect(await reader.read(path)).toEqual({ kind: 'read', reading: await readMetadata(bytes, 'x.png') });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads the pixels where text is hidden in them, whatever was read before', async () => {
    const folder = tempDir();
    const reader = createMetadataReader();
    const files: Readonly<Record<string, Uint8Array>> = {
      'plain.png': makePng([tEXt('parameters', PARAMETERS), pixels('IDAT', 400_000)]),
      'hidden.png': makeStealthPng(PARAMETERS, 'stealth_pngcomp', { width: 512, height: 512 }),
      'other.jpg': makeJpeg([commentSegment(PARAMETERS)]),
      'text.txt': utf8(PARAMETERS),
      'empty.png': new Uint8Array(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, name), bytes);
      const read = await reader.read(join(folder, name));
      expect(read).toEqual({ kind: 'read', reading: await readMetadata(bytes, name) });
    }
  });

  it('says that a folder is no file, as the file system does', async () => {
    await expect(createMetadataReader().read(tempDir())).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
