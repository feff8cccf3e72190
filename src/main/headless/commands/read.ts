import type { Block, Reading } from '../../../shared/reading.ts';
import { systemCode } from '../../core/files/system-error.ts';
import { createMetadataReader, type MetadataReader } from '../../core/intake/read-sparsely.ts';
import { sha256Hex } from '../../core/ledger/hash.ts';
import { describeReading } from '../describe-reading.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';

/** `brushproof read FILE…`: the metadata of files. Nothing is recorded. Exit code 2 when a file could not be opened. */
export async function readCommand(files: readonly string[], json: boolean): Promise<ExitCode> {
  const reader = createMetadataReader();
  const readings: object[] = [];
  let code: ExitCode = 0;
  for (const path of files) {
    const reading = await readFile(reader, path);
    if (typeof reading === 'string') {
      progress(`brushproof: ${path} cannot be read (${reading})`);
      code = 2;
      if (json) {
        const problem = { code: 'UNREADABLE', message: `the file cannot be read (${reading})` };
        readings.push({ path, format: 'unknown', generation: null, blocks: [], problems: [problem] });
      }
    } else if (json) {
      readings.push(asJson(path, reading));
    } else {
      for (const line of describeReading(path, reading)) print(line);
    }
  }
  if (json) printJson({ files: readings });
  return code;
}

async function readFile(reader: MetadataReader, path: string): Promise<Reading | string> {
  try {
    const read = await reader.read(path);
    if (read.kind === 'read') return read.reading;
    if (read.kind === 'changed') return 'it changed while it was being read';
    return {
      format: 'unknown',
      blocks: [],
      problems: [{ code: 'TOO_LARGE', message: 'the file is larger than the reader takes' }],
    };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

function asJson(path: string, reading: Reading): object {
  const { format, width, height, blocks, generation, passes, otherReadings, workflowKind, problems, ...rest } = reading;
  return {
    path,
    format,
    width,
    height,
    workflowKind,
    generation: generation ?? null,
    passes,
    otherReadings,
    ...rest,
    blocks: blocks.map(blockJson),
    problems,
  };
}

function blockJson({ place, bytes, text, encoding }: Block): object {
  return { place, size: bytes.length, sha256: sha256Hex(bytes), encoding, text };
}
