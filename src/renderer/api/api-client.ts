import type { Push, RequestName, Results } from '../../shared/api/api.ts';
import type { RequestParams } from '../../shared/api/params.ts';

/** Widths in which the back makes thumbnails, in pixels. */
type ThumbnailWidth = 320 | 1024;

/** The back, as the window sees it, whatever lies between the two. */
export interface ApiClient {
  /** @throws AppError with the code that the back gave; `INTERNAL` when the back cannot be reached */
  readonly request: <Name extends RequestName>(name: Name, params: RequestParams[Name]) => Promise<Results[Name]>;
  /** Calls `onEvent` for everything the back tells, and `onConnection` when it is lost or comes back.
   *  @returns a function that ends it */
  readonly subscribe: (onEvent: (event: Push) => void, onConnection: (up: boolean) => void) => () => void;
  readonly thumbnailUrl: (sha256: string, width: ThumbnailWidth) => string;
  readonly originalUrl: (sha256: string) => string;
  /** Absolute path of a file dropped on the window; undefined where the host cannot know it (a browser). */
  readonly pathForFile: (file: File) => string | undefined;
}
