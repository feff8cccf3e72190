import type { XmpIds } from '../../src/shared/xmp-ids.ts';

/** An XMP packet around the given properties. `spaces` maps prefixes to namespaces. */
export function makeXmp(spaces: Readonly<Record<string, string>>, properties: string, attributes = ''): string {
  const declared = Object.entries(spaces).map(([prefix, address]) => ` xmlns:${prefix}="${address}"`);
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about=""${declared.join('')}${attributes}>${properties}</rdf:Description>` +
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  );
}

/** Text with the characters that XML reserves written as entities. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** The packet that an editor writes into a document, or into what is saved from one. */
export function exportXmp(
  { document, original, instance, from }: XmpIds,
  { history }: { readonly history?: string } = {},
): string {
  const spaces = {
    photoshop: 'http://ns.adobe.com/photoshop/1.0/',
    xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
    stRef: 'http://ns.adobe.com/xap/1.0/sType/ResourceRef#',
  };
  const attribute = (name: string, id: string | undefined): string =>
    id === undefined ? '' : ` ${name}="${escapeXml(id)}"`;
  const derived = attribute('stRef:instanceID', from?.instance) + attribute('stRef:documentID', from?.document);
  return makeXmp(
    spaces,
    derived === '' ? '' : `<xmpMM:DerivedFrom${derived}/>`,
    attribute('xmpMM:DocumentID', document) +
      attribute('xmpMM:OriginalDocumentID', original) +
      attribute('xmpMM:InstanceID', instance) +
      attribute('photoshop:History', history),
  );
}

/** The packet of a Draw Things picture. */
export function drawThingsXmp(description: string, userComment: string): string {
  const spaces = {
    dc: 'http://purl.org/dc/elements/1.1/',
    exif: 'http://ns.adobe.com/exif/1.0/',
    xmp: 'http://ns.adobe.com/xap/1.0/',
  };
  const list = (name: string, text: string): string =>
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
  const properties = list('dc:description', description) + list('exif:UserComment', userComment);
  return makeXmp(spaces, `${properties}<xmp:CreatorTool>Draw Things</xmp:CreatorTool>`);
}
