import { open, readdir, realpath } from 'node:fs/promises';
import { systemCode } from '../files/system-error.ts';

/** What detection asks of the file system. Nothing is ever written, and what cannot be read is as if it were not there. */
export interface LookingPort {
  /** Names in a folder, links left out. @returns undefined when it is no folder that can be listed */
  list(path: string): Promise<Listing | undefined>;
  /** The start of a text file. @returns undefined when there is none */
  text(path: string): Promise<string | undefined>;
  /** One path for a folder, whatever links lead to it. */
  real(path: string): Promise<string>;
}

export interface Listing {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** Configuration files are small. */
const MAX_TEXT_BYTES = 2 * 2 ** 20;

/** The file system of this computer. */
export const thisComputer: LookingPort = {
  list: (path) =>
    ifReadable(async () => {
      const entries = await readdir(path, { withFileTypes: true });
      return {
        files: new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name)),
        folders: new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)),
      };
    }),
  text: (path) =>
    ifReadable(async () => {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_TEXT_BYTES), 0, MAX_TEXT_BYTES, 0);
        return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
      } finally {
        await file.close();
      }
    }),
  real: async (path) => (await ifReadable(() => realpath(path))) ?? path,
};

async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
