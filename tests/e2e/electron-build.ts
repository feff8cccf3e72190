import { build } from '../../src/main/headless/start/build.ts';
import { ROOT } from './electron-app.ts';

/** Builds what is stale before the first test. */
export async function setup(): Promise<void> {
  const failure = await build(ROOT, true);
  if (failure !== undefined) throw new Error(failure);
}
