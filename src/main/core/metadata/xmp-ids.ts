import type { Block } from '../../../shared/reading.ts';
import { xmpIds, type XmpIds } from '../../../shared/xmp-ids.ts';
import { isXmpBlock, xmpProperties, type XmpProperty } from './xmp.ts';

const MEDIA_MANAGEMENT = 'http://ns.adobe.com/xap/1.0/mm/';
const REFERENCE = 'http://ns.adobe.com/xap/1.0/sType/ResourceRef#';
/** Longer than any program writes one; it goes into an entry. */
const LONGEST = 200;

/** The identifiers in the XMP among the blocks of a file. Those of files that were placed in it, which XMP also lists, are not
 *  taken for its own. */
export function xmpIdsOf(blocks: readonly Block[]): XmpIds | undefined {
  const properties = blocks.filter(isXmpBlock).flatMap(xmpProperties);
  return idsAmong(properties);
}

/** The same for the text of one packet. */
export function xmpIdsInText(text: string): XmpIds | undefined {
  return idsAmong(xmpProperties({ place: 'psd:xmp', bytes: new Uint8Array(), text }));
}

function idsAmong(properties: readonly XmpProperty[]): XmpIds | undefined {
  const found = (namespace: string, name: string, partOf?: string): string | undefined => {
    const id = properties
      .find((one) => one.namespace === namespace && one.name === name && one.partOf === partOf)
      ?.value.trim();
    return id === undefined || id === '' || id.length > LONGEST ? undefined : id.toWellFormed();
  };
  return xmpIds({
    document: found(MEDIA_MANAGEMENT, 'DocumentID'),
    original: found(MEDIA_MANAGEMENT, 'OriginalDocumentID'),
    instance: found(MEDIA_MANAGEMENT, 'InstanceID'),
    fromDocument: found(REFERENCE, 'documentID', 'DerivedFrom'),
    fromInstance: found(REFERENCE, 'instanceID', 'DerivedFrom'),
  });
}
