import type { RowItem } from '../../shared/api/api.ts';
import { attempt } from './attempt.ts';
import { selectedItems } from './selection.ts';
import type { Stores } from './stores.ts';
import { say } from './toast-store.ts';

/** A file version as far as one needs to know it to do something with its file. */
export type FileRef = Pick<RowItem, 'entry' | 'sha256' | 'format' | 'name'>;

/** More files than this in one go are rather a mistake than a wish. */
const MOST_TRASHED = 500;
const MOST_DRAGGED = 100;
/** Formats that a browser draws itself; of the others there is only what the back made of them. */
const DRAWN: readonly string[] = ['png', 'jpeg', 'webp', 'avif', 'gif', 'bmp'];

/** Puts the picture on the clipboard: its pixels, as programs take them in. */
export async function copyImage({ client, toasts }: Stores, { sha256, format }: FileRef): Promise<void> {
  const url = DRAWN.includes(format) ? client.originalUrl(sha256) : client.thumbnailUrl(sha256, 1024);
  try {
    // The promise inside the item: asking for the clipboard must not wait for the picture.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(url) })]);
    say(toasts, 'files.imageCopied');
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    say(toasts, 'files.imageNotCopied');
  }
}

async function pngOf(url: string): Promise<Blob> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new TypeError('expected a picture from the canvas, got none');
  return blob;
}

/** Opens a file in the program that is kept under a number. */
export async function openIn(stores: Stores, { entry }: FileRef, slot: number): Promise<void> {
  const apps = stores.app.getState().settings?.externalApps ?? [];
  if (!apps.some((app) => app.slot === slot)) {
    say(stores.toasts, 'files.noProgram', { slot: String(slot) });
    return;
  }
  await attempt(stores, () => stores.client.request('files.openIn', { entry, slot }));
}

/** Opens a window, or in a browser a tab, that shows nothing but pictures; without an entry the newest one. */
export async function openViewer({ app, client, ...stores }: Stores, entry: number | null): Promise<void> {
  if (app.getState().state?.host === 'browser') window.open(`#/viewer/${entry ?? 'newest'}`, '_blank', 'noopener');
  else await attempt({ app, client, ...stores }, () => client.request('viewer.open', { entry }));
}

/** Asks whether the selected files, or the focused one, shall go to the trash. */
export async function askToTrash(stores: Stores, only?: FileRef): Promise<void> {
  const items = only ? [only] : await attempt(stores, () => selectedItems(stores, MOST_TRASHED + 1));
  if (items === undefined || items.length === 0) return;
  if (items.length > MOST_TRASHED) say(stores.toasts, 'files.trashTooMany', { most: String(MOST_TRASHED) });
  else stores.navigation.setState({ trash: items });
}

/** Moves files to the trash of the system; what could not be moved is told. */
export async function trash(stores: Stores, items: readonly FileRef[]): Promise<void> {
  const entries = items.map(({ entry }) => entry);
  const result = await attempt(stores, () => stores.client.request('files.trash', { entries }));
  if (!result) return;
  const { trashed, failed } = result;
  if (trashed.length > 0) say(stores.toasts, 'files.trashed', { count: trashed.length });
  if (failed.length > 0) {
    say(stores.toasts, 'files.trashFailed', { count: failed.length, message: failed[0]?.message ?? '' });
  }
}

/** Lets the system drag files out of the window; nothing to be done where there is no desktop. */
export async function dragOut(stores: Stores, items: readonly FileRef[]): Promise<void> {
  const entries = items.slice(0, MOST_DRAGGED).map(({ entry }) => entry);
  if (entries.length > 0) await attempt(stores, () => stores.client.request('files.drag', { entries }));
}
