import { createApp } from '../../core/app/create-app.ts';
import type { App, KeyKeeper, NativePort } from '../../core/app/app.ts';
import { dataFolder } from '../../core/recorder/data-folder.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { KeyCall, NativeCall, RecorderCall, RecorderNews, RecorderStart } from './messages.ts';
import { openOriginals, type Originals } from './originals.ts';
import { createPeer, type Peer, type Port } from './peer.ts';
import { errorOf } from './reply.ts';

// The recorder's own process. It never imports electron: a plain Node runs it as well.

type Desktop = Peer<NativeCall | KeyCall, RecorderNews>;

async function main(): Promise<void> {
  // The terminal sends Ctrl-C to every process of the app; only the window's process decides when recording ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const opened = Promise.withResolvers<{ readonly app: App; readonly originals: Originals }>();
  const desktop: Desktop = createPeer<NativeCall | KeyCall, RecorderNews, RecorderCall, never>(port(), {
    answer: async (call) => {
      const { app, originals } = await opened.promise;
      return answer(app, originals, call);
    },
    told: () => undefined,
  });
  try {
    // What the launcher has written a moment ago.
    const start = JSON.parse(process.argv[2] ?? '') as RecorderStart;
    const app = await createApp({
      folder: dataFolder(start.dataFolder),
      host: 'desktop',
      capabilities: start.capabilities,
      systemLanguage: start.systemLanguage,
      recorderOptions: { command: 'desktop' },
      native: nativePort(desktop),
      keyKeeper: keyKeeper(desktop),
    });
    app.subscribe((push) => desktop.tell({ kind: 'push', push }));
    // The window's process may be gone at any time, this moment included: the record is closed in order all the same.
    process.once('disconnect', () => void leave(app));
    if (process.send !== undefined && !process.connected) await leave(app);
    opened.resolve({ app, originals: openOriginals(app) });
    desktop.tell({ kind: 'ready' });
  } catch (error) {
    desktop.tell({ kind: 'failed', error: errorOf(error) });
    // The message leaves the process before it ends.
    setTimeout(() => process.exit(1), 100);
  }
}

async function answer(app: App, originals: Originals, call: RecorderCall): Promise<unknown> {
  switch (call.kind) {
    case 'request':
      return await app.handle(call.name, call.params);
    case 'thumbnail': {
      const bytes = await app.thumbnail(call.sha256, call.width);
      // A copy of its own: a view into a shared buffer would travel with all of it.
      return bytes === undefined ? null : new Uint8Array(bytes);
    }
    case 'open-original':
      return await originals.open(call.sha256);
    case 'read-original':
      return await originals.read(call.handle);
    case 'close-original':
      originals.close(call.handle);
      return null;
    case 'stop':
      await leave(app);
      return null;
  }
}

async function leave(app: App): Promise<void> {
  await app.close();
  setTimeout(() => process.exit(0), 100);
}

function port(): Port {
  // Only a forked Node has `send`; a utility process has a port to its parent.
  if (process.send === undefined) {
    const { parentPort } = process;
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  const send = process.send.bind(process);
  return {
    post(message) {
      if (process.connected) send(message);
    },
    onMessage: (listener) => void process.on('message', listener),
  };
}

function nativePort(desktop: Desktop): NativePort {
  const ask = async (call: NativeCall): Promise<string | null> => {
    const answered = await desktop.call(call);
    if (answered === null || typeof answered === 'string') return answered;
    throw new AppError('INTERNAL', `expected a path or null, got ${typeof answered}`);
  };
  return {
    chooseFolder: () => ask({ kind: 'choose-folder' }),
    chooseBundleToSave: (suggestedName) => ask({ kind: 'choose-bundle-to-save', suggestedName }),
    chooseBundleToOpen: () => ask({ kind: 'choose-bundle-to-open' }),
    chooseFileToOpen: (what) => ask({ kind: 'choose-file-to-open', what }),
    async showInFolder(path) {
      await ask({ kind: 'show-in-folder', path });
    },
    async moveToTrash(path) {
      await ask({ kind: 'trash', path });
    },
    async openIn(program, path) {
      await ask({ kind: 'open-in', program, path });
    },
    chooseProgram: () => ask({ kind: 'choose-program' }),
    async dragOut(paths) {
      await ask({ kind: 'drag-out', paths });
    },
    async openViewer(entry) {
      await ask({ kind: 'open-viewer', entry });
    },
  };
}

function keyKeeper(desktop: Desktop): KeyKeeper {
  return {
    async open() {
      const answered = await desktop.call({ kind: 'open-keys' });
      return new Map(Array.isArray(answered) ? answered.filter(isPair) : []);
    },
    seal: async () => (await desktop.call({ kind: 'seal-keys' })) === true,
  };
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

await main();
