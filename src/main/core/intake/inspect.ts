import { deflateRawSync } from 'node:zlib';
import { messageOf } from '../../../shared/app-error.ts';
import type { BlockRecord } from '../../../shared/entry.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import type { Block, Problem, Reading } from '../../../shared/reading.ts';
import { recipeText } from '../../../shared/timeline/recipe.ts';
import { documentRecord } from '../edits/document-record.ts';
import type { EditReading } from '../edits/edit-reading.ts';
import { embeddedFiles } from '../edits/embedded-files.ts';
import { readEdit } from '../edits/read-edit.ts';
import { isMissing, systemCode } from '../files/system-error.ts';
import { sha256Hex } from '../ledger/hash.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import { sniffFormat } from '../metadata/sniff-format.ts';
import { xmpIdsInText, xmpIdsOf } from '../metadata/xmp-ids.ts';
import { keepInVault } from '../vault/vault-files.ts';
import { roleOfContent, roleOfName } from './file-role.ts';
import type { InspectJob, Inspection, Ready, VaultBlock } from './inspection.ts';
import { pixelMd5 } from './pixel-md5.ts';
import type { FileReader, FileStamp } from './read-once.ts';
import { storableGeneration } from './storable-generation.ts';
import { quietTimeMs, STILL_MS } from './state-files.ts';

/** A file whose structure says it is unfinished, but which nobody has touched for this long, was left that way. */
const ABANDONED_MS = 60_000;
/** File times come from a coarser clock than ours. */
const FUTURE_TOLERANCE_MS = 2_000;
/** What a reading may take in an entry; a line holds 65,535 bytes in all. */
const MAX_GENERATION_BYTES = 40_000;
const MAX_BLOCKS_BYTES = 8_000;
const MAX_PROBLEMS = 20;
const MAX_MESSAGE_LENGTH = 200;
/** Smaller blocks are not worth deflating. */
const DEFLATE_FROM_BYTES = 4_096;

/** Reads one file once and prepares all that its entry needs. Never throws for what is in a file or for how the file
 *  system answers; a bug in a reader becomes a problem on the item, so that the file is recorded all the same. */
export async function inspect(job: InspectJob, reader: FileReader): Promise<Inspection> {
  const named = roleOfName(job.name);
  if (named === undefined || (job.as === 'input' && named !== 'output'))
    return { kind: 'unreadable', code: 'NOT_A_CANDIDATE' };
  let read;
  try {
    read = reader.read(job.path);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return isMissing(error) ? { kind: 'gone' } : { kind: 'unreadable', code };
  }
  if (read.kind === 'changed') return { kind: 'unfinished', stamp: read.stamp, reason: 'changed' };
  const { stamp, sha256 } = read;
  const untouchedMs = job.nowMs - Number(BigInt(stamp.mtimeNs) / 1_000_000n);
  // On a share whose clock is ahead there is no telling how long a file has stood still.
  const stillMs = untouchedMs < -FUTURE_TOLERANCE_MS ? Infinity : untouchedMs;
  if (read.kind === 'hashed') {
    if (stillMs < STILL_MS) return { kind: 'unfinished', stamp, reason: 'unsettled', waitMs: STILL_MS };
    // What is no picture is recorded for its content, which nobody has seen.
    if (named !== 'output' && named !== 'edit') return { kind: 'irrelevant', stamp, reason: 'too large' };
    const problem: Problem = {
      code: 'TOO_LARGE',
      message: `the file is larger than the reader takes (${stamp.size} bytes); only its hash is recorded`,
    };
    return prepare(
      { format: sniffFormat(read.head, job.name), blocks: [], problems: [problem] },
      job.as ?? named,
      sha256,
      stamp,
      false,
    );
  }

  const quietMs = quietTimeMs(read.bytes, job.name, named);
  const incomplete = quietMs === 'incomplete';
  if (incomplete && untouchedMs < ABANDONED_MS) return { kind: 'unfinished', stamp, reason: 'incomplete' };
  if (!incomplete && stillMs < quietMs) {
    return { kind: 'unfinished', stamp, reason: 'unsettled', waitMs: Math.min(quietMs, quietMs - stillMs) };
  }
  if (incomplete && named === 'state') return { kind: 'irrelevant', stamp, reason: 'half-written' };

  const reading = await readSafely(read.bytes, job.name);
  const role = job.as ?? roleOfContent(named, reading);
  if (role === undefined) return { kind: 'irrelevant', stamp, reason: reading.workflowKind ?? 'nothing to record' };
  const problems = [...reading.problems];
  if (incomplete && !problems.some(({ code }) => code === 'TRUNCATED')) {
    problems.push({
      code: 'TRUNCATED',
      message: 'the file is cut off: its own structure says that something is missing',
    });
  }
  let copied = false;
  if (role !== 'settings' && (job.copyImages || (role !== 'output' && role !== 'edit' && role !== 'input'))) {
    try {
      keepInVault(job.vault, sha256, read.bytes);
      copied = true;
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      problems.push({
        code: 'NOT_COPIED',
        message: `the copy could not be written (${code}); the file itself is recorded`,
      });
    }
  }
  const isDocument = role === 'edit' || reading.format === 'kra';
  const told = isDocument ? readDocument(read.bytes, problems) : undefined;
  const ids = told?.xmp === undefined ? xmpIdsOf(reading.blocks) : xmpIdsInText(told.xmp);
  const embedded = role === 'edit' ? embeddedFiles(read.bytes) : [];
  const md5 = reading.format === 'png' ? pixelMd5(read.bytes, job.name) : undefined;
  return {
    ...prepare({ ...reading, problems }, role, sha256, stamp, copied),
    ...(told !== undefined && { document: canonicalJson(documentRecord(told)) }),
    ...(ids !== undefined && { xmp: canonicalJson(ids) }),
    ...(md5 !== undefined && { pixelMd5: md5 }),
    ...(embedded.length > 0 && { embedded }),
  };
}

/** Readers turn bad content into problems by themselves. Should one fail all the same, the file is still recorded. */
async function readSafely(bytes: Uint8Array, name: string): Promise<Reading> {
  try {
    return await readMetadata(bytes, name);
  } catch (error) {
    return {
      format: 'unknown',
      blocks: [],
      problems: [{ code: 'NOT_READ', message: `the reader failed: ${messageOf(error)}` }],
    };
  }
}

/** The same for what a document of an editor tells. */
function readDocument(bytes: Uint8Array, problems: Problem[]): EditReading | undefined {
  try {
    return readEdit(bytes, { withPreview: false });
  } catch (error) {
    problems.push({ code: 'NOT_READ', message: `the reader of documents failed: ${messageOf(error)}` });
    return undefined;
  }
}

function prepare(reading: Reading, role: Ready['role'], sha256: string, stamp: FileStamp, copied: boolean): Ready {
  const vaultBlocks = new Map<string, VaultBlock>();
  const kept = (bytes: Uint8Array): string => {
    const hash = sha256Hex(bytes);
    if (!vaultBlocks.has(hash)) vaultBlocks.set(hash, vaultBlock(hash, bytes));
    return hash;
  };
  const records = reading.blocks.map((block) => recordOf(block, sha256, stamp.size, kept));
  const blocks = canonicalJson(records);
  const longBlocks = Buffer.byteLength(blocks) > MAX_BLOCKS_BYTES;

  const storable = reading.generation === undefined ? undefined : storableGeneration(reading.generation);
  const generation = storable?.generation;
  const generationJson = storable?.json;
  const problems = storable?.replaced === true ? withReplaced(reading.problems) : reading.problems;
  const longGeneration = generationJson !== undefined && Buffer.byteLength(generationJson) > MAX_GENERATION_BYTES;
  return {
    kind: 'ready',
    sha256,
    stamp,
    role,
    format: reading.format,
    ...(reading.width === undefined ? {} : { width: reading.width }),
    ...(reading.height === undefined ? {} : { height: reading.height }),
    ...(reading.workflowKind === undefined ? {} : { workflowKind: reading.workflowKind }),
    blocks: longBlocks ? '[]' : blocks,
    ...(longBlocks ? { blocksRef: kept(Buffer.from(blocks)) } : {}),
    ...(generationJson === undefined ? {} : { generation: generationJson }),
    ...(longGeneration ? { generationRef: kept(Buffer.from(generationJson)) } : {}),
    ...(problems.length === 0 ? {} : { problems: canonicalJson(shortened(problems)) }),
    ...(generation === undefined ? {} : { recipe: sha256Hex(recipeText(generation)), generator: generation.generator }),
    ...(generation?.seed === undefined ? {} : { seed: generation.seed }),
    copied,
    vaultBlocks: [...vaultBlocks.values()],
  };
}

function withReplaced(problems: readonly Problem[]): readonly Problem[] {
  if (problems.some(({ code }) => code === 'LONE_SURROGATE')) return problems;
  const message = 'a text holds half a surrogate pair; it stands as U+FFFD in the parameters';
  return [...problems, { code: 'LONE_SURROGATE', message }];
}

function recordOf(
  block: Block,
  fileSha256: string,
  fileSize: number,
  kept: (bytes: Uint8Array) => string,
): BlockRecord {
  // A block that is the whole file is kept as that file.
  const whole = block.place === 'file' && block.bytes.length === fileSize;
  return {
    place: block.place.toWellFormed(),
    sha256: whole ? fileSha256 : kept(block.bytes),
    size: block.bytes.length,
    ...(block.encoding === undefined ? {} : { encoding: block.encoding }),
  };
}

function vaultBlock(sha256: string, bytes: Uint8Array): VaultBlock {
  if (bytes.length >= DEFLATE_FROM_BYTES) {
    const deflated = deflateRawSync(bytes, { level: 3 });
    if (deflated.length < bytes.length * 0.9) return { sha256, size: bytes.length, deflated: true, bytes: deflated };
  }
  return { sha256, size: bytes.length, deflated: false, bytes };
}

function shortened(problems: readonly Problem[]): readonly Problem[] {
  return problems.slice(0, MAX_PROBLEMS).map(({ code, message, place }) => ({
    code,
    message: message.slice(0, MAX_MESSAGE_LENGTH).toWellFormed(),
    ...(place === undefined ? {} : { place: place.slice(0, MAX_MESSAGE_LENGTH).toWellFormed() }),
  }));
}
