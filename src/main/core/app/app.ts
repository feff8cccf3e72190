import type { Readable } from 'node:stream';
import type { AppState, Push, RequestName, Results } from '../../../shared/api/api.ts';
import type { RequestParams } from '../../../shared/api/params.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import type { RecorderOptions } from '../recorder/recorder-contract.ts';

/** The product without a window: what every host puts its front before. */
export interface App {
  /** Answers one request of the contract. @throws AppError BAD_ARGUMENT for an unknown method or wrong parameters */
  handle(method: string, params: unknown): Promise<unknown>;
  /** Tells of everything in `Events`. @returns a function that ends it */
  subscribe(listener: (push: Push) => void): () => void;
  /** A WebP at most `width` pixels wide. @returns undefined when there is nothing to show. @throws AppError CANCELLED */
  thumbnail(sha256: string, width: number, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  /** The file itself, from the vault, or from where it was seen if it still is what it was. */
  original(sha256: string): Promise<Original | undefined>;
  /** Finishes what is under way and closes the record. */
  close(): Promise<void>;
}

interface Original {
  readonly stream: Readable;
  readonly bytes: number;
  readonly mime: string;
}

/** What only a desktop can do. Paths are absolute; null means that the user chose nothing. */
export interface NativePort {
  chooseFolder(): Promise<string | null>;
  chooseBundleToSave(suggestedName: string): Promise<string | null>;
  chooseBundleToOpen(): Promise<string | null>;
  /** A root certificate, a time-stamp token, or a picture. */
  chooseFileToOpen(what: 'certificate' | 'token' | 'picture'): Promise<string | null>;
  showInFolder(path: string): Promise<void>;
  /** @throws AppError when the system refuses */
  moveToTrash(path: string): Promise<void>;
  /** Opens a file in a program, which goes on by itself. */
  openIn(program: string, path: string): Promise<void>;
  chooseProgram(): Promise<string | null>;
  /** Goes on with a drag that has begun in the window. */
  dragOut(paths: readonly string[]): Promise<void>;
  openViewer(entry: number | null): Promise<void>;
}

/** Where the operating system can keep the signing keys. */
export interface KeyKeeper {
  /** The keys that it keeps, by the names that their plain files would have. @throws AppError KEY_SEALED when it does not
   *  give them out */
  open(): Promise<ReadonlyMap<string, string>>;
  /** Has it keep every key that lies in a plain file; the file goes when the sealed key could be opened again.
   *  @returns whether it keeps them; false where there is nothing to keep keys in */
  seal(): Promise<boolean>;
}

export interface AppOptions {
  readonly folder: DataFolder;
  readonly host: AppState['host'];
  readonly capabilities: AppState['capabilities'];
  readonly recorderOptions: RecorderOptions;
  /** BCP 47 tag; default: what the system tells. */
  readonly systemLanguage?: string;
  readonly native?: NativePort;
  readonly keyKeeper?: KeyKeeper;
}

export type Handler<Name extends RequestName> = (params: RequestParams[Name]) => Results[Name] | Promise<Results[Name]>;

/** One handler for every request of the contract. */
export type Handlers = { readonly [Name in RequestName]: Handler<Name> };
