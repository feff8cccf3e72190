import { toHex } from '../../../shared/bytes.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import { BUNDLE_FORMAT, RENDERING } from '../../../shared/bundle/layout.ts';
import type { ExportInput } from './export-input.ts';
import type { ExportPlan } from './export-plan.ts';
import { nodeCrypto } from './node-crypto.ts';

/** Everything from which the texts of a bundle are computed. `files` say of each file of the chronicle, in its order, where
 *  it came from. */
export function factsOf(
  { ledger, declared, app, nowMs, tools = new Map() }: Omit<ExportInput, 'target'>,
  plan: ExportPlan,
  files: readonly CustodyFile[],
  sealed: boolean,
): BundleFacts {
  const { chronicle, example, checkpoint, key, keys, bundle } = plan;
  return {
    chronicle,
    checkpoint,
    key,
    vkey: ledger.vkey,
    keys,
    example,
    custody: {
      format: BUNDLE_FORMAT,
      rendering: RENDERING,
      bundle,
      exportedAt: new Date(nowMs).toISOString(),
      agent: `${app.name} ${app.version}`,
      origin: ledger.origin,
      size: checkpoint.size,
      declared: { title: declared?.title ?? '', author: declared?.author ?? '', purpose: declared?.purpose ?? '' },
      sealed,
      tools: Object.fromEntries([...tools].map(([path, bytes]) => [path, toHex(nodeCrypto.sha256(bytes))])),
      files,
    },
  };
}
