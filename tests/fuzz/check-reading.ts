import { storableGeneration } from '../../src/main/core/intake/storable-generation.ts';
import { completeness } from '../../src/main/core/metadata/completeness.ts';
import { readMetadata } from '../../src/main/core/metadata/read-metadata.ts';
import { roleOfContent, roleOfName } from '../../src/main/core/intake/file-role.ts';
import { quietTimeMs } from '../../src/main/core/intake/state-files.ts';
import { canonicalJson } from '../../src/shared/json/canonical-json.ts';
import { recipeText } from '../../src/shared/timeline/recipe.ts';

const MAX_MS = 2_000;
/** Blocks are copies of parts of the file, tags of EXIF stand in two of them. */
const MAX_COPIES = 8;
/** Put together from several parts of the file, made from pixels, or made by us. */
const NOT_CONTIGUOUS = /^(?:gif:comment|jpeg:xmp:extended|png:stealth:.*|file:sha256|file:selected)$/;

/** Reads a file in every way the recorder does. @returns what is wrong, in words, or undefined */
export async function faultIn(bytes: Uint8Array, name: string): Promise<string | undefined> {
  const started = performance.now();
  let reading;
  try {
    completeness(bytes, name);
    const named = roleOfName(name);
    if (named !== undefined) quietTimeMs(bytes, name, named);
    reading = await readMetadata(bytes, name);
    if (named !== undefined) roleOfContent(named, reading);
    for (const generation of [reading.generation, ...(reading.otherReadings ?? [])]) {
      if (generation === undefined) continue;
      storableGeneration(generation);
      recipeText(generation);
    }
    canonicalJson(reading.problems.map(({ code, message }) => ({ code, message: message.toWellFormed() })));
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const tookMs = performance.now() - started;
  if (tookMs > MAX_MS) return `took ${tookMs.toFixed(0)} ms`;
  const held = reading.blocks.reduce((sum, block) => sum + block.bytes.length, 0);
  if (held > MAX_COPIES * bytes.length + 1_000) return `holds ${held} bytes of a file of ${bytes.length}`;
  const input = bufferOf(bytes);
  const invented = reading.blocks.find(
    (block) => !NOT_CONTIGUOUS.test(block.place) && !input.includes(bufferOf(block.bytes)),
  );
  if (invented !== undefined) return `has a block that is not in the file: ${invented.place}`;
  return undefined;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
