import { join } from 'node:path';
import { buildVerifier } from '../../src/main/headless/start/build.ts';

/** Before the first test: exports put the page that checks bundles into every bundle. */
export async function setup(): Promise<void> {
  const failure = await buildVerifier(join(import.meta.dirname, '../..'));
  if (failure !== undefined) throw new Error(failure);
}
