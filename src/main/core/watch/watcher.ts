import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import { isCandidate, isIgnoredFolder } from './candidates.ts';

/** What a watcher tells. Every event is a hint only: the receiver looks for itself. */
export interface WatchEvents {
  /** A file that may be recorded appeared or changed. `path` is relative to the root, with `/`. */
  readonly changed: (path: string) => void;
  readonly disappeared: (path: string) => void;
  /** Watching has failed for a part or for all of the tree; the reconciling walk still finds what is missed. */
  readonly failed: (error: unknown) => void;
}

export interface Watcher {
  /** Resolves when everything written from then on is seen. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Looking at a share costs time on the other side: seconds, not milliseconds. */
const POLL_MS = 3_000;

/** Watches a folder and all below it; links are not followed. `polling` looks again and again instead of being told. */
export function watchFolder(root: string, polling: boolean, events: WatchEvents): Watcher {
  const inside = (path: string): string => relative(root, path).split(sep).join('/');
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    // Our own settling judges by the file's content; a delay here would only make records late.
    awaitWriteFinish: false,
    atomic: false,
    ...(polling ? { usePolling: true, interval: POLL_MS, binaryInterval: POLL_MS } : {}),
    ignored: (path, stats) => {
      const name = inside(path);
      if (name === '') return false;
      if (stats === undefined) return false;
      return stats.isDirectory() ? isIgnoredFolder(name) : !isCandidate(name.slice(name.lastIndexOf('/') + 1));
    },
  });
  const told = (tell: (path: string) => void) => (path: string) => {
    const name = inside(path);
    if (isCandidate(name.slice(name.lastIndexOf('/') + 1))) tell(name);
  };
  watcher.on('add', told(events.changed));
  watcher.on('change', told(events.changed));
  watcher.on('unlink', told(events.disappeared));
  // Without a listener an error of the watcher would end the process.
  watcher.on('error', events.failed);
  return {
    ready: new Promise((resolve) => {
      watcher.once('ready', resolve);
    }),
    close: () => watcher.close(),
  };
}
