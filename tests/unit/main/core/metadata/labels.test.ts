import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { makeMp4 } from '../../../../helpers/make-iso.ts';
import { exifSegment, makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { iTXt, latin1, makePng, tEXt } from '../../../../helpers/make-png.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { makeWebm } from '../../../../helpers/make-webm.ts';
import { escapeXml, makeXmp } from '../../../../helpers/make-xmp.ts';

const FIELDS = { Label: '1', ContentProducer: '001191440300708461136T1XGW3', ProduceID: 'abc' };
const JSON_TEXT = JSON.stringify({ AIGC: { ...FIELDS, ReservedCode1: '' } });
const EXPECTED = [{ kind: 'aigc', fields: FIELDS }];
const TC260 = { TC260: 'http://www.tc260.org.cn/ns/AIGC/1.0/' };

describe('contentLabels', () => {
  it.each([
    ['a text chunk', makePng([tEXt('AIGC', JSON_TEXT)])],
    ['a text chunk without the outer object', makePng([tEXt('AIGC', JSON.stringify(FIELDS))])],
    ['a private chunk', makePng([{ type: 'AIGC', data: utf8(JSON_TEXT) }])],
    ['bytes behind the end', concat(makePng(), utf8(`AIGC${JSON.stringify(FIELDS)}`))],
    [
      'an XMP element',
      makePng([iTXt('XML:com.adobe.xmp', makeXmp(TC260, `<TC260:AIGC>${escapeXml(JSON_TEXT)}</TC260:AIGC>`))]),
    ],
    ['an XMP attribute', makeJpeg([xmpSegment(makeXmp(TC260, '', ` TC260:AIGC="${escapeXml(JSON_TEXT)}"`))])],
    [
      'an EXIF comment',
      makeJpeg([exifSegment(makeTiff({ exif: [{ tag: 0x9286, value: userComment(JSON_TEXT, 'ascii') }] }))]),
    ],
    [
      'a segment of its own',
      makeJpeg([{ marker: 0xe9, data: utf8(JSON_TEXT.replace(/^\{"AIGC":(.*)\}$/, 'AIGC$1')) }]),
    ],
    ['an MP4 tag', makeMp4({ AIGC: JSON_TEXT })],
    ['a Matroska tag', makeWebm({ AIGC: JSON_TEXT }, { type: 'matroska' })],
  ])('reads the Chinese label in %s', async (_, bytes) => {
    const reading = await readMetadata(bytes, 'x');
    expect(reading.labels).toMatchObject(EXPECTED);
    expect(reading.generation).toBeUndefined();
  });

  it('reads the label in the front matter of a text', async () => {
    const text = `---\nAIGC:\n  Label: "1"\n  ContentProducer: Minimax Agent AI\n---\n# Title`;
    expect((await readMetadata(utf8(text), 'x.md')).labels).toMatchObject([
      { fields: { ContentProducer: 'Minimax Agent AI' } },
    ]);
  });

  it('reads the digital source type', async () => {
    const xmp = makeXmp(
      { i: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/' },
      '<i:DigitalSourceType>x/trainedAlgorithmicMedia</i:DigitalSourceType>',
    );
    expect((await readMetadata(makeJpeg([xmpSegment(xmp)]), 'x.jpg')).labels).toMatchObject([
      { kind: 'digital-source-type', value: 'x/trainedAlgorithmicMedia' },
    ]);
  });

  it('reads that a C2PA manifest is there', async () => {
    const manifest = latin1('....jumbc2pa...OpenAI Media Service API...');
    expect((await readMetadata(makePng([{ type: 'caBX', data: manifest }]), 'x.png')).labels).toEqual([
      { kind: 'c2pa', place: 'png:caBX', value: 'OpenAI Media Service API' },
    ]);
    expect((await readMetadata(makeJpeg([{ marker: 0xeb, data: manifest }]), 'x.jpg')).labels).toMatchObject([
      { kind: 'c2pa' },
    ]);
  });

  it('needs two keys of the label', async () => {
    expect((await readMetadata(makePng([tEXt('AIGC', '{"Label": "1"}')]), 'x.png')).labels).toBeUndefined();
    expect((await readMetadata(makePng([tEXt('AIGC', 'no JSON {')]), 'x.png')).labels).toBeUndefined();
  });
});
