import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { xmpIdsInText, xmpIdsOf } from '../../../../../src/main/core/metadata/xmp-ids.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { iTXt, makePng, zTXt } from '../../../../helpers/make-png.ts';
import { makeTiff } from '../../../../helpers/make-tiff.ts';
import { exportXmp, makeXmp } from '../../../../helpers/make-xmp.ts';

const SPACES = {
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  stRef: 'http://ns.adobe.com/xap/1.0/sType/ResourceRef#',
};
const IDS = {
  document: 'xmp.did:export',
  original: 'xmp.did:first',
  instance: 'xmp.iid:export',
  from: { document: 'adobe:docid:photoshop:one', instance: 'xmp.iid:two' },
};

describe('xmpIdsOf', () => {
  const xmp = exportXmp(IDS);

  it.each([
    ['JPEG', makeJpeg([xmpSegment(xmp)]), 'a.jpg'],
    ['PNG', makePng([iTXt('XML:com.adobe.xmp', xmp)]), 'a.png'],
    ['PNG with a compressed packet', makePng([zTXt('XML:com.adobe.xmp', xmp)]), 'a.png'],
    ['TIFF', makeTiff({ ifd0: [{ tag: 700, type: 1, value: utf8(xmp) }] }), 'a.tif'],
  ])('reads the identifiers of a %s', async (_, bytes, name) => {
    expect(xmpIdsOf((await readMetadata(bytes, name)).blocks)).toEqual(IDS);
  });

  it('finds none in a picture without them', async () => {
    expect(xmpIdsOf((await readMetadata(makePng([]), 'a.png')).blocks)).toBeUndefined();
    const other = makePng([
      iTXt('XML:com.adobe.xmp', makeXmp({ dc: 'http://purl.org/dc/elements/1.1/' }, '<dc:title>x</dc:title>')),
    ]);
    expect(xmpIdsOf((await readMetadata(other, 'a.png')).blocks)).toBeUndefined();
  });
});

describe('xmpIdsInText', () => {
  it('reads them as attributes and as elements', () => {
    const attributes = ` xmpMM:DocumentID="d" xmpMM:InstanceID=" i "`;
    const derived =
      '<xmpMM:DerivedFrom rdf:parseType="Resource"><stRef:instanceID>p</stRef:instanceID></xmpMM:DerivedFrom>';
    expect(xmpIdsInText(makeXmp(SPACES, derived, attributes))).toEqual({
      document: 'd',
      instance: 'i',
      from: { instance: 'p' },
    });
    const inner = '<xmpMM:DerivedFrom><rdf:Description stRef:documentID="q"/></xmpMM:DerivedFrom>';
    expect(xmpIdsInText(makeXmp(SPACES, inner))).toEqual({ from: { document: 'q' } });
  });

  it('takes none of files that were placed in it', () => {
    const placed =
      '<xmpMM:Ingredients><rdf:Bag><rdf:li stRef:instanceID="x" stRef:documentID="y"/></rdf:Bag></xmpMM:Ingredients>' +
      '<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description xmpMM:DocumentID="z"><xmpMM:InstanceID>w</xmpMM:InstanceID>' +
      '<xmpMM:DerivedFrom stRef:instanceID="v"/></rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>';
    expect(xmpIdsInText(makeXmp(SPACES, placed))).toBeUndefined();
  });

  it('takes nothing that is empty, too long, or not XML', () => {
    expect(
      xmpIdsInText(makeXmp(SPACES, '', ` xmpMM:DocumentID="" xmpMM:InstanceID="${'i'.repeat(201)}"`)),
    ).toBeUndefined();
    for (const text of ['', '<', '<a', '<x:xmpmeta><rdf:RDF>', 'x'.repeat(1_000)])
      expect(xmpIdsInText(text)).toBeUndefined();
  });
});
