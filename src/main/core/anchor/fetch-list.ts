import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { concat } from '../../../shared/bytes.ts';
import { attempt, readAll, TAG } from '../../../shared/timestamp/der.ts';

const TIMEOUT_MS = 15_000;
/** The largest lists of public authorities have a few megabytes. */
const MAX_LIST_BYTES = 10 * 1024 * 1024;

/** Gets a list of revoked certificates (CRL, DER) from where a certificate says that it is. Follows no redirects; what the
 *  list says is not looked at. @throws AppError TSA_UNREACHABLE, TSA_REPLY; CANCELLED when `signal` says so */
export async function fetchList(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new AppError('TSA_UNREACHABLE', `${address} is not an address that can be asked`);
  try {
    const list = await bytesAt(url, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]));
    const whole = attempt(() => readAll(list, 'the list', (reader) => reader.read(TAG.sequence)));
    if (!whole.ok) throw new AppError('TSA_REPLY', `${url.host}: ${whole.reason}`);
    return list;
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', `${url.host}: cancelled`, { cause: error });
    if (error instanceof AppError) throw error;
    throw new AppError('TSA_UNREACHABLE', `${url.host}: ${messageOf(error)}`, { cause: error });
  }
}

function bytesAt(url: URL, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsGet : httpGet)(url, { agent: false, signal }, (response) => {
      const parts: Uint8Array[] = [];
      let size = 0;
      if (response.statusCode !== 200) {
        request.destroy(new AppError('TSA_REPLY', `${url.host}: HTTP ${response.statusCode ?? 0}`));
        return;
      }
      response.on('data', (part: Uint8Array) => {
        size += part.length;
        parts.push(part);
        if (size > MAX_LIST_BYTES) request.destroy(new AppError('TSA_REPLY', `${url.host}: the list is too long`));
      });
      response.on('end', () => resolve(concat(...parts)));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
