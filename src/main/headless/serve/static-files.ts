import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isMissing, systemCode } from '../../core/files/system-error.ts';

/** One file of the window. */
export interface StaticFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads a file of the built window by the path of its address. Only plain names below `folder` are ever opened.
 *  @returns undefined when there is none */
export async function readStatic(folder: string, path: string): Promise<StaticFile | undefined> {
  const parts = (path === '/' ? '/index.html' : path).slice(1).split('/');
  if (!parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part))) return undefined;
  const type = TYPES[extname(parts.at(-1) ?? '')];
  if (type === undefined) return undefined;
  try {
    const bytes = await readFile(join(folder, ...parts));
    return { bytes, type, immutable: parts[0] === 'assets' };
  } catch (error) {
    if (isMissing(error) || systemCode(error) === 'EISDIR') return undefined;
    throw error;
  }
}
