import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { createApp } from '../../core/app/create-app.ts';
import { systemCode } from '../../core/files/system-error.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { sendHead, sendText } from './replies.ts';
import { cookieOf, refusalOf, sameToken, type Refusal } from './request-guard.ts';
import { route } from './routes.ts';

export interface ServeOptions {
  readonly dataFolder: DataFolder;
  /** 0 or absent: a free one is chosen. */
  readonly port?: number | undefined;
  /** Folders to watch from now on, besides those that are being watched already. */
  readonly folders?: readonly string[];
}

export interface Served {
  /** Address of the page, with the token that lets the first visitor in. */
  readonly url: string;
  /** Closes the page and ends the run of the recorder. */
  close(): Promise<void>;
}

const RENDERER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../../out/renderer/' : '../../../renderer/', import.meta.url),
);
const TOKEN_BYTES = 32;

/** Records, and shows the app as a page of this computer only.
 *  @throws AppError PORT_IN_USE, LOCKED, DATA_FOLDER, FILE_MISSING, SOURCE_OVERLAP, DATABASE_NEWER */
export async function serve({ dataFolder, port = 0, folders = [] }: ServeOptions): Promise<Served> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  // The port first: when it is taken, nothing needs to be undone.
  const server = createServer();
  const listening = await listen(server, port);
  const app = await createApp({
    folder: dataFolder,
    host: 'browser',
    capabilities: {
      dialogs: false,
      showInFolder: false,
      tray: false,
      launchAtLogin: false,
      trash: false,
      openIn: false,
      drag: false,
      // Another tab of the browser.
      viewer: true,
    },
    recorderOptions: { command: 'serve' },
  }).catch((error: unknown) => {
    server.close();
    throw error;
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      // A fault of the program: the page learns that there was one, the terminal which.
      process.stderr.write(`brushproof: ${request.url?.split('?')[0] ?? ''}: ${messageOf(error)}\n`);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'the program failed to answer');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${listening}`);
    const cookie = `brushproof_${listening}`;
    const given = url.searchParams.get('token') ?? undefined;
    const { host, origin } = request.headers;
    const fetchSite = request.headers['sec-fetch-site'];
    const refusal = refusalOf(
      {
        host,
        origin,
        fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
        remoteAddress: request.socket.remoteAddress,
        token: cookieOf(request.headers.cookie, cookie) ?? given,
      },
      listening,
      token,
    );
    if (refusal !== undefined) {
      sendText(response, 403, REFUSED[refusal]);
    } else if (given !== undefined && sameToken(given, token)) {
      // The token leaves the address bar, and with it the history.
      sendHead(response, 303, {
        location: '/',
        'set-cookie': `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/`,
      });
      response.end();
    } else {
      await route(app, RENDERER, request, response, url);
    }
  }

  async function close(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
    await app.close();
  }

  try {
    for (const folder of folders) await app.handle('sources.add', { path: resolve(folder) });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${listening}/?token=${token}`, close };
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  NOT_LOCAL: 'only this computer may look at this page',
  WRONG_HOST: 'open the page under the address that brushproof serve has printed',
  WRONG_ORIGIN: 'another page may not use this one',
  NO_TOKEN: 'open the page with the whole address that brushproof serve has printed, token included',
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error) => {
      const code = systemCode(error);
      const taken = code === 'EADDRINUSE' || code === 'EACCES';
      fail(
        taken
          ? new AppError(
              'PORT_IN_USE',
              `port ${port} on 127.0.0.1 is in use or not allowed; choose another with --port`,
              {
                cause: error,
              },
            )
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
