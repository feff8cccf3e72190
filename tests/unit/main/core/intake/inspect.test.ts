import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../../../src/main/core/intake/inspect.ts';
import type { Inspection } from '../../../../../src/main/core/intake/inspection.ts';
import { createFileReader } from '../../../../../src/main/core/intake/read-once.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { makePsd } from '../../../../helpers/make-edits.ts';
import { exifSegment, makeJpeg } from '../../../../helpers/make-jpeg.ts';
import { makePng, tEXt } from '../../../../helpers/make-png.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { exportXmp } from '../../../../helpers/make-xmp.ts';
import { makeZip } from '../../../../helpers/make-kra.ts';
import { infotext, DEFAULT_PARAMETERS } from '../../../../helpers/simulated-generator.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const NOW = Date.UTC(2026, 0, 1);

function inspected(name: string, bytes: Uint8Array | string, untouchedMs: number): Promise<Inspection> {
  const folder = tempDir();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const modified = (NOW - untouchedMs) / 1_000;
  utimesSync(path, modified, modified);
  return inspect({ path, name, nowMs: NOW, vault: join(folder, 'vault'), copyImages: false }, createFileReader());
}

describe('inspect', () => {
  const half = 'a \ud83d b';
  it.each([
    ['x.png', makePng([tEXt('parameters', '{"sui_image_params":{"prompt":"a \\ud83d b","seed":1}}')])],
    [
      'x.jpg',
      makeJpeg([
        exifSegment(
          makeTiff({
            exif: [{ tag: 0x9286, value: userComment(infotext({ ...DEFAULT_PARAMETERS, prompt: half }), 'utf-16be') }],
          }),
        ),
      ]),
    ],
  ])('prepares parameters with half a surrogate pair for the ledger: %s', async (name, bytes) => {
    const inspection = await inspected(name, bytes, 5_000);
    expect(inspection.kind).toBe('ready');
    if (inspection.kind !== 'ready') return;
    expect(inspection.generation).toContain('"prompt":"a \ufffd b"');
    expect(inspection.problems).toContain('"code":"LONE_SURROGATE"');
  });

  it('says how long to wait for a file that was written a moment ago', async () => {
    const text = infotext(DEFAULT_PARAMETERS);
    expect(await inspected('00001.txt', text, 500)).toMatchObject({ reason: 'unsettled', waitMs: 1_500 });
    expect(await inspected('params.txt', text, 20)).toMatchObject({ reason: 'unsettled', waitMs: 80 });
    expect(await inspected('params.txt', text, 100)).toMatchObject({ kind: 'ready', role: 'state' });
  });

  it('waits for no clock that is ahead', async () => {
    expect(await inspected('00001.txt', infotext(DEFAULT_PARAMETERS), -3_600_000)).toMatchObject({ kind: 'ready' });
  });

  it('records no state file that stays half-written', async () => {
    const csv = 'name,prompt,negative_prompt\r\nmine,"cat';
    expect(await inspected('styles.csv', csv, 1_000)).toMatchObject({ kind: 'unfinished', reason: 'incomplete' });
    expect(await inspected('styles.csv', csv, 3_600_000)).toMatchObject({ kind: 'irrelevant' });
  });

  it('prepares what documents and XMP tell for the ledger, as canonical text that is read back the same', async () => {
    const ids = { document: 'D \ud83d', instance: '1', from: { instance: '0' } };
    const psd = await inspected('a.psd', makePsd({ layers: ['背景 "x"'], xmp: exportXmp(ids) }), 5_000);
    expect(psd).toMatchObject({
      kind: 'ready',
      role: 'edit',
      document: '{"height":480,"layers":{"count":1,"names":["背景 \\"x\\""]},"program":"photoshop","width":640}',
      xmp: '{"document":"D \ufffd","from":{"instance":"0"},"instance":"1"}',
    });
    const drawing = '<DOC><IMAGE width="64" height="48"><layers><layer name="ink"/></layers></IMAGE></DOC>';
    const members = { mimetype: 'application/x-krita', 'maindoc.xml': drawing };
    const kra = makeZip(Object.entries(members).map(([name, text]) => [name, utf8(text), true] as const));
    expect(await inspected('a.kra', kra, 5_000)).toMatchObject({
      kind: 'ready',
      role: 'output',
      document: '{"height":48,"layers":{"count":1,"names":["ink"]},"program":"krita","width":64}',
    });
    const png = await inspected('a.png', makePng([]), 5_000);
    expect(png).not.toHaveProperty('document');
    expect(png).not.toHaveProperty('xmp');
  });

  it.each(['a.psd', 'a.kra', 'a.clip', 'a.xcf', 'a.ora'])('records what only begins like %s', async (name) => {
    for (const bytes of ['8BPS', 'CSFCHUNK', 'gimp xcf', 'PK\x03\x04', 'x'])
      expect(await inspected(name, bytes, 3_600_000)).toMatchObject({ kind: 'ready' });
  });
});
