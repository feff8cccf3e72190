import { extname } from 'node:path';
import type { FileRole } from '../../../shared/entry.ts';

const IMAGES = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.avif',
  '.gif',
  '.tif',
  '.tiff',
  '.heic',
  '.heif',
  '.bmp',
  '.jxl',
  '.apng',
]);
const WORKFLOWS = new Set(['.flow', '.lightflow', '.lightspeedflow', '.json']);
const SIDECARS = new Set(['.txt']);

/** What a file in a watched folder can be to us, from its name alone. @returns undefined for files that are never read */
export function roleOfName(name: string): Extract<FileRole, 'output' | 'workflow' | 'sidecar'> | undefined {
  const extension = extname(name).toLowerCase();
  if (IMAGES.has(extension)) return 'output';
  if (WORKFLOWS.has(extension)) return 'workflow';
  return SIDECARS.has(extension) ? 'sidecar' : undefined;
}
