import { fileURLToPath } from 'node:url';
import { buildVerifier } from './build.ts';

/** Run by npm before programs that export bundles from the sources: builds the page that lies in every bundle, when it is
 *  older than what it is made of. Says nothing unless that fails. */
const failure = await buildVerifier(fileURLToPath(new URL('../../../../', import.meta.url)));
if (failure !== undefined) {
  process.stderr.write(`${failure}\n`);
  process.exitCode = 2;
}
