import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { completeness } from '../../../../../src/main/core/metadata/completeness.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import type { Reading } from '../../../../../src/shared/reading.ts';
import { differences } from './expected-values.ts';
import type { ExpectedRecord } from './expected-values.ts';
import { iTXt, makePng } from '../../../../helpers/make-png.ts';
import { drawThingsXmp } from '../../../../helpers/make-xmp.ts';

const FOLDER = join(import.meta.dirname, '../../../../../../shared/fixtures/real');
const PRESENT = existsSync(join(FOLDER, 'EXPECTED.json'));

async function read(file: string): Promise<Reading> {
  const bytes = readFileSync(join(FOLDER, file));
  if (file.startsWith('draw-things/')) return readMetadata(drawThingsPng(bytes.toString('utf8')), 'picture.png');
  return readMetadata(bytes, file.split('/').at(-1) ?? file);
}

/** The collection has only the values that stood in a picture of Draw Things; the picture around them is made here. */
function drawThingsPng(json: string): Uint8Array {
  const { parameters, userComment } = JSON.parse(json) as { parameters: string; userComment: string };
  return makePng([iTXt('XML:com.adobe.xmp', drawThingsXmp(parameters, userComment))], { width: 512, height: 768 });
}

// The one place where the list of expected values becomes a type; it is data made by hand, checked by the tests below.
function records(): readonly ExpectedRecord[] {
  return JSON.parse(readFileSync(join(FOLDER, 'EXPECTED.json'), 'utf8')) as ExpectedRecord[];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(FOLDER, folder))
    .filter((name) => name !== 'SOURCES.md' && name.includes('.'))
    .map((name) => `${folder}/${name}`);
}

describe.skipIf(!PRESENT)(
  `real files${PRESENT ? '' : ' (skipped: the collection of real files is not on this machine)'}`,
  () => {
    const all = PRESENT ? records() : [];
    const counts = new Map<string, number>();

    it.each(all.map((record) => [record.file, record] as const))('%s says what was expected', async (file, record) => {
      const reading = await read(file);
      counts.set(record.generator, (counts.get(record.generator) ?? 0) + 1);
      expect(differences(record, reading)).toEqual([]);
    });

    it.each(all.map(({ file }) => file))('%s is complete', (file) => {
      expect(completeness(readFileSync(join(FOLDER, file)), file)).not.toBe('incomplete');
    });

    it.each(PRESENT ? filesIn('negative') : [])('%s holds no generation', async (file) => {
      const reading = await read(file);
      expect(reading.generation).toBeUndefined();
      expect(reading.otherReadings).toBeUndefined();
    });

    it.each(PRESENT ? filesIn('other-json').filter((file) => file.includes('NEGATIVE')) : [])(
      '%s is no workflow',
      async (file) => {
        const reading = await read(file);
        expect([reading.generation, reading.workflowKind]).toEqual([undefined, undefined]);
      },
    );

    afterAll(() => {
      if (PRESENT) console.log('files read, by tool:', Object.fromEntries(counts));
    });
  },
);
