import PDFDocument from 'pdfkit';
import { AppError } from '../../../shared/app-error.ts';
import { PAGE } from './page-style.ts';

/** A reference to an object of a PDF, as pdfkit keeps them until they are ended. */
export interface PdfObject {
  data: Record<string, unknown>;
  write(data: string | Uint8Array): void;
  end(data?: string | Uint8Array): void;
}

/** An entry of the outline, to which others can be added. `top` and `left` are measured by pdfkit from the upper right
 *  corner of the page. */
export interface PdfBookmark {
  addItem(title: string, options?: { readonly top?: number; readonly left?: number }): PdfBookmark;
}

interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly obj: PdfObject | null;
  embed(document: unknown): void;
}

/** The part of pdfkit that the report stands on: objects, pages, pictures, outline, and what PDF/A asks for. Text and
 *  areas are written by `draw-page.ts`, so that the verifier knows every operator there can be. */
export interface PdfContainer {
  readonly page: { readonly fonts: Record<string, unknown>; readonly xobjects: Record<string, unknown> };
  readonly outline: PdfBookmark;
  addPage(): unknown;
  addContent(operators: string): unknown;
  ref(data: Record<string, unknown>): PdfObject;
  openImage(bytes: Uint8Array): PdfImage;
  end(): void;
  read(): Uint8Array | null;
}

/** An empty PDF/A-2b with fixed data about itself. `created` is Unix milliseconds. */
export function pdfContainer(title: string, created: number): PdfContainer {
  const document: unknown = new PDFDocument({
    autoFirstPage: false,
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Producer: 'PDFKit', Creator: 'Brushproof', CreationDate: new Date(created) },
  });
  if (!isContainer(document)) throw new AppError('INTERNAL', 'expected a document of pdfkit');
  return document;
}

// The published types leave out what is used here: it is asked for by name.
function isContainer(document: unknown): document is PdfContainer {
  return ['addPage', 'addContent', 'ref', 'openImage', 'end', 'read', 'outline'].every(
    (name) => typeof document === 'object' && document !== null && name in document,
  );
}
