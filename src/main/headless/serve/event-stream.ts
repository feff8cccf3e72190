import type { ServerResponse } from 'node:http';
import type { App } from '../../core/app/app.ts';
import { sendHead } from './replies.ts';

const HEARTBEAT_MS = 15_000;
/** A reader that is this far behind has gone to sleep: it connects again when it wakes, and asks for the state. */
const MAX_BEHIND_BYTES = 4 * 2 ** 20;

/** Sends everything the app tells as server-sent events, until the other side goes away. */
export function sendEvents(response: ServerResponse, app: App): void {
  sendHead(response, 200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const write = (text: string): void => {
    if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
    else response.write(text);
  };
  const unsubscribe = app.subscribe((push) => write(`data: ${JSON.stringify(push)}\n\n`));
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
