import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEdit } from '../../../../../src/main/core/edits/read-edit.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { makeClip, makePsd, makeXcf } from '../../../../helpers/make-edits.ts';
import { makeZip } from '../../../../helpers/make-kra.ts';

const PREVIEW = utf8('a picture');
const LAYERS = ['背景', 'hands 手', 'light'];
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:History="Open&#xA;Brush Tool"/></rdf:RDF></x:xmpmeta>`;

const MAINDOC = `<DOC><IMAGE name="p" width="640" height="480"><layers><layer name="ink"/><layer name="组"/></layers></IMAGE></DOC>`;
const STACK = `<image w="640" h="480"><stack><layer name="ink"/><stack name="folder"><layer name="colour"/></stack></stack></image>`;

describe('readEdit', () => {
  it.each([false, true])('reads size, layers, thumbnail and history of a Photoshop document (large: %s)', (large) => {
    expect(readEdit(makePsd({ layers: LAYERS, thumbnail: PREVIEW, xmp: XMP, large }))).toEqual({
      program: 'photoshop',
      width: 640,
      height: 480,
      layers: { count: 3, names: LAYERS },
      preview: PREVIEW,
      history: 'Open\nBrush Tool',
      xmp: XMP,
      problems: [],
    });
  });

  it('leaves out the markers that end groups', () => {
    expect(readEdit(makePsd({ layers: ['</Layer group>', 'a', 'group'] }))?.layers?.names).toEqual(['a', 'group']);
  });

  it('reads Krita, OpenRaster and Procreate', () => {
    const kra = makeZip([
      ['maindoc.xml', utf8(MAINDOC), false],
      ['preview.png', PREVIEW, true],
    ]);
    expect(readEdit(kra)).toEqual({
      program: 'krita',
      width: 640,
      height: 480,
      layers: { count: 2, names: ['ink', '组'] },
      preview: PREVIEW,
      problems: [],
    });
    const ora = makeZip([
      ['stack.xml', utf8(STACK), false],
      ['mergedimage.png', PREVIEW, false],
    ]);
    expect(readEdit(ora)).toMatchObject({
      program: 'openraster',
      width: 640,
      layers: { names: ['ink', 'folder', 'colour'] },
      preview: PREVIEW,
    });
    const procreate = makeZip([
      ['Document.archive', utf8('bplist00'), false],
      ['QuickLook/Thumbnail.png', PREVIEW, false],
    ]);
    expect(readEdit(procreate)).toEqual({ program: 'procreate', preview: PREVIEW, problems: [] });
    expect(readEdit(makeZip([['word/document.xml', PREVIEW, false]]))).toBeUndefined();
  });

  it('reads Clip Studio Paint and GIMP', () => {
    expect(readEdit(makeClip(LAYERS, PREVIEW))).toMatchObject({
      program: 'clip-studio',
      width: 640,
      height: 480,
      layers: { count: 3, names: LAYERS },
      problems: [],
    });
    expect(readEdit(makeXcf(LAYERS))).toEqual({
      program: 'gimp',
      width: 640,
      height: 480,
      layers: { count: 3, names: LAYERS },
      problems: [],
    });
  });

  it('says so when a database holds other tables, and never throws for damage', () => {
    const whole = [
      makePsd({ layers: LAYERS, thumbnail: PREVIEW, xmp: XMP }),
      makeXcf(LAYERS),
      makeClip(LAYERS, PREVIEW),
      makeZip([['maindoc.xml', utf8(MAINDOC), false]]),
    ];
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.nat(20_000),
        fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { maxLength: 8 }),
        (which, cut, changes) => {
          const bytes = new Uint8Array((whole[which] ?? PREVIEW).slice(0, 8 + cut));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          readEdit(bytes);
        },
      ),
      { numRuns: 400 },
    );
    const clip = makeClip(LAYERS, PREVIEW);
    clip.fill(0, 300);
    expect(readEdit(clip)?.problems).toHaveLength(1);
  });
});
