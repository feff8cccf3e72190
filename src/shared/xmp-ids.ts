import type { JsonObject } from './json/canonical-json.ts';
import { objectIn, textIn } from './json/members.ts';

/** The identifiers by which programs tell documents apart, as a file's XMP has them. @see ISO 16684-1 §8.5 (XMP Media
 *  Management) */
export interface XmpIds {
  /** `DocumentID`: the same in every saved version of a document. */
  readonly document?: string;
  /** `OriginalDocumentID`: that of the document with which it all began. */
  readonly original?: string;
  /** `InstanceID`: another in every saved version. */
  readonly instance?: string;
  /** `DerivedFrom`: the document, and the version of it, that this one was made of. */
  readonly from?: { readonly document?: string; readonly instance?: string };
}

/** Reads them from the body of an entry. Total; undefined where there are none. */
export function xmpIdsIn(body: JsonObject): XmpIds | undefined {
  const ids = objectIn(body, 'xmp');
  if (ids === undefined) return undefined;
  const derived = objectIn(ids, 'from');
  return xmpIds({
    document: textIn(ids, 'document'),
    original: textIn(ids, 'original'),
    instance: textIn(ids, 'instance'),
    fromDocument: textIn(derived, 'document'),
    fromInstance: textIn(derived, 'instance'),
  });
}

/** The identifiers that are there; undefined where none is. */
export function xmpIds(found: {
  readonly document: string | undefined;
  readonly original: string | undefined;
  readonly instance: string | undefined;
  readonly fromDocument: string | undefined;
  readonly fromInstance: string | undefined;
}): XmpIds | undefined {
  const { document, original, instance, fromDocument, fromInstance } = found;
  if (Object.values(found).every((id) => id === undefined)) return undefined;
  return {
    ...(document !== undefined && { document }),
    ...(original !== undefined && { original }),
    ...(instance !== undefined && { instance }),
    ...((fromDocument !== undefined || fromInstance !== undefined) && {
      from: {
        ...(fromDocument !== undefined && { document: fromDocument }),
        ...(fromInstance !== undefined && { instance: fromInstance }),
      },
    }),
  };
}
