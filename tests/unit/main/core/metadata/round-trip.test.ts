import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import type { Reading } from '../../../../../src/shared/reading.ts';
import { makeGif } from '../../../../helpers/make-gif.ts';
import { makeHeif, makeMov, makeMp4 } from '../../../../helpers/make-iso.ts';
import { commentSegment, exifSegment, iptcSegment, makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { kritaState, makeKra } from '../../../../helpers/make-kra.ts';
import { iTXt, makePng, tEXt, zTXt } from '../../../../helpers/make-png.ts';
import {
  a1111Picture,
  comfyGraph,
  comfyPicture,
  DEFAULT_PARAMETERS,
  flowFile,
  infotext,
  type Parameters,
} from '../../../../helpers/simulated-generator.ts';
import {
  diffusionBeeState,
  easyDiffusionSidecar,
  fooocusLog,
  logCsv,
  stylesCsv,
  swarmSidecar,
} from '../../../../helpers/state-files.ts';
import { makeStealthPng } from '../../../../helpers/make-stealth.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { makeWebm } from '../../../../helpers/make-webm.ts';
import { makeWebp } from '../../../../helpers/make-webp.ts';
import { escapeXml, makeXmp } from '../../../../helpers/make-xmp.ts';

const RUNS = { numRuns: 60 };

/** Text that any container can hold: no NUL (ends text in most of them) and no half characters. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
    fc.constantFrom('雨夜, 银发少女', 'a\nb\r\nc', '{"a": "b"}', '<a & "b">', '\\ud83d', '🎨'.repeat(200)),
  )
  .filter((text) => text.isWellFormed() && !text.includes('\0'));
/** The same without the characters that XML cannot hold, and with something but blanks in it. */
const xmlText = anyText
  .map((text) => text.replaceAll(/[\u0001-\u001f\ufffe\uffff]/g, ' '))
  .filter((text) => text.trim() !== '');

type Encoding = 'utf-16be' | 'utf-16le' | 'ascii' | 'none';

function exif(text: string, order: 'II' | 'MM', encoding: Encoding): Uint8Array {
  return makeTiff({ order, exif: [{ tag: 0x9286, value: userComment(text, encoding) }] });
}
const comment = (order: 'II' | 'MM', encoding: Encoding) => (text: string) => exif(text, order, encoding);

/** Every writer of a container: where its text is found again. */
const CONTAINERS: readonly (readonly [place: string, file: string, write: (text: string) => Uint8Array])[] = [
  ['png:tEXt:parameters', 'x.png', (text) => makePng([tEXt('parameters', utf8(text))])],
  ['png:zTXt:parameters', 'x.png', (text) => makePng([], { after: [zTXt('parameters', utf8(text))] })],
  ['png:iTXt:parameters', 'x.png', (text) => makePng([iTXt('parameters', text)])],
  ['png:iTXt:parameters', 'x.png', (text) => makePng([iTXt('parameters', text, { compressed: true })])],
  ['png:exif:UserComment', 'x.png', (text) => makePng([{ type: 'eXIf', data: comment('MM', 'ascii')(text) }])],
  ['png:stealth:alpha', 'x.png', (text) => makeStealthPng(text, 'stealth_pnginfo', { width: 256 })],
  ['png:stealth:alpha', 'x.png', (text) => makeStealthPng(text, 'stealth_pngcomp', { width: 256 })],
  ['png:stealth:rgb', 'x.png', (text) => makeStealthPng(text, 'stealth_rgbinfo', { width: 256 })],
  ['png:stealth:rgb', 'x.png', (text) => makeStealthPng(text, 'stealth_rgbcomp', { width: 256 })],
  ['jpeg:exif:UserComment', 'x.jpg', (text) => makeJpeg([exifSegment(comment('II', 'ascii')(text))])],
  ['jpeg:com', 'x.jpg', (text) => makeJpeg([commentSegment(text)])],
  ['jpeg:xmp', 'x.jpg', (text) => makeJpeg([xmpSegment(text)])],
  ['jpeg:iptc:CaptionAbstract', 'x.jpg', (text) => makeJpeg([iptcSegment([[120, text]])])],
  ['webp:exif:UserComment', 'x.webp', (text) => makeWebp([{ type: 'EXIF', data: comment('MM', 'ascii')(text) }])],
  ['webp:xmp', 'x.webp', (text) => makeWebp([{ type: 'XMP ', data: utf8(text) }])],
  ['avif:exif:UserComment', 'x.avif', (text) => makeHeif('avif', { exif: comment('II', 'ascii')(text) })],
  ['heif:exif:UserComment', 'x.heic', (text) => makeHeif('heif', { exif: comment('MM', 'ascii')(text) })],
  ['tiff:exif:UserComment', 'x.tif', comment('II', 'ascii')],
  ['gif:comment', 'x.gif', makeGif],
  ['mp4:tag:comment', 'x.mp4', (text) => makeMp4({ comment: text })],
  ['mp4:tag:comment', 'x.mov', makeMov],
  ['webm:tag:comment', 'x.webm', (text) => makeWebm({ comment: text })],
  ['webm:tag:comment', 'x.mkv', (text) => makeWebm({ comment: text }, { type: 'matroska', length: 'unknown' })],
  ['kra:annotation:ui.json', 'x.kra', makeKra],
  ['file', 'x.txt', (text) => utf8(text)],
];

describe('the writers of containers', () => {
  it.each(CONTAINERS)('write text that is read again at %s in %s', async (place, file, write) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { blocks } = await readMetadata(write(text), file);
        expect(blocks.filter((block) => block.place === place).map((block) => block.text)).toEqual([text]);
      }),
      RUNS,
    );
  });

  it.each([
    ['utf-16be', 'MM'],
    ['utf-16le', 'II'],
  ] as const)('write comments in %s that are read again', async (encoding, order) => {
    await fc.assert(
      // With a letter of one byte the order of the bytes shows; without any the order of the block decides.
      fc.asyncProperty(fc.stringMatching(/^[ -~\n\u4e00-\u9fa5]{0,200}$/), async (text) => {
        const { blocks } = await readMetadata(exif(`a${text}`, order, encoding), 'x.tif');
        expect(blocks.map((block) => block.text)).toEqual([`a${text}`]);
      }),
      RUNS,
    );
  });

  it('write XMP whose properties are read again', async () => {
    const space = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
    await fc.assert(
      fc.asyncProperty(xmlText, fc.boolean(), async (text, asAttribute) => {
        const value = escapeXml(text);
        const packet = asAttribute
          ? makeXmp({ T: space }, '', ` T:AIGC="${value}"`)
          : makeXmp({ T: space }, `<T:AIGC>${value}</T:AIGC>`);
        const { labels } = await readMetadata(makePng([iTXt('XML:com.adobe.xmp', packet)]), 'x.png');
        expect(labels).toMatchObject([{ kind: 'aigc', value: text }]);
      }),
      RUNS,
    );
  });
});

const word = fc.stringMatching(/^[a-z\u4e00-\u4e20]{1,8}$/);
const prompt = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(', '));
const whole = (max: number) => fc.integer({ min: 1, max }).map(String);
const parameters: fc.Arbitrary<Parameters> = fc.record({
  prompt,
  negative: prompt,
  seed: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map(String),
  steps: whole(150),
  cfg: whole(30),
  sampler: fc.constantFrom('DPM++ 2M Karras', 'Euler a', 'DDIM'),
  model: fc.stringMatching(/^[a-zA-Z0-9_]{1,12}$/),
  width: fc.constant(96),
  height: fc.constant(128),
});

type Field = 'prompt' | 'negativePrompt' | 'seed' | 'steps' | 'cfgScale';
const ALL: readonly Field[] = ['prompt', 'negativePrompt', 'seed', 'steps', 'cfgScale'];

/** Every writer of a tool's text: which fields of the parameters are in it. */
const TOOLS: readonly (readonly [
  name: string,
  file: string,
  write: (one: Parameters) => Uint8Array | string,
  fields: readonly Field[],
])[] = [
  ['infotext', 'params.txt', infotext, ALL],
  ['a1111Picture', 'x.png', a1111Picture, ALL],
  ['comfyGraph', 'x.json', comfyGraph, ALL],
  ['comfyPicture', 'x.png', comfyPicture, ALL],
  ['flowFile', 'x.flow', flowFile, ['prompt', 'negativePrompt', 'seed', 'steps']],
  ['logCsv', 'log.csv', (one) => logCsv([DEFAULT_PARAMETERS, one]), ALL],
  ['fooocusLog', 'log.html', (one) => fooocusLog([one, DEFAULT_PARAMETERS]), ALL],
  ['diffusionBeeState', 'data.json', (one) => diffusionBeeState([DEFAULT_PARAMETERS, one]), ALL],
  ['swarmSidecar', 'x.swarm.json', swarmSidecar, ['prompt', 'seed']],
  ['easyDiffusionSidecar', 'x.json', easyDiffusionSidecar, ['prompt', 'seed']],
  [
    'kritaState',
    'x.kra',
    ({ prompt: text, negative, seed, steps, cfg }) =>
      makeKra(kritaState([{ prompt: text, negative, seed: Number(seed), sampler: `Euler (${steps} / ${cfg})` }])),
    ALL,
  ],
];

function valuesOf({ generation }: Reading, fields: readonly Field[]): readonly (string | undefined)[] {
  return fields.map((field) => generation?.[field]);
}

describe('the writers of tools', () => {
  it.each(TOOLS)('%s writes parameters that are read again', async (_, file, write, fields) => {
    await fc.assert(
      fc.asyncProperty(parameters, async (one) => {
        const written = write(one);
        const reading = await readMetadata(typeof written === 'string' ? utf8(written) : written, file);
        const all = { ...one, negativePrompt: one.negative, cfgScale: one.cfg };
        expect(valuesOf(reading, fields)).toEqual(fields.map((field) => all[field]));
        expect(reading.problems).toEqual([]);
      }),
      RUNS,
    );
  });

  it('stylesCsv writes a list that is known for one, whatever the styles hold', async () => {
    const style = fc.tuple(anyText, anyText, anyText);
    await fc.assert(
      fc.asyncProperty(fc.array(style, { maxLength: 5 }), async (styles) => {
        expect(await readMetadata(utf8(stylesCsv(styles)), 'styles.csv')).toMatchObject({
          workflowKind: 'a1111-styles',
        });
      }),
      RUNS,
    );
  });
});
