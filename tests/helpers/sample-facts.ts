import type { BundleFacts } from '../../src/shared/bundle/bundle-facts.ts';
import { BUNDLE_FORMAT, RENDERING } from '../../src/shared/bundle/layout.ts';
import { planExport } from '../../src/main/core/export/export-plan.ts';
import type { SampleRecord } from './sample-record.ts';

/** What a bundle of the whole record would be computed from, with every file included. */
export function sampleFacts({ ledger, vault }: SampleRecord, title = '雨夜少女'): BundleFacts {
  const plan = planExport({
    ledger,
    vault,
    scope: { kind: 'all' },
    name: 'rain',
    app: { name: 'brushproof', version: '0.0.0' },
    nowMs: Date.parse('2026-11-22T06:00:00.000Z'),
  });
  return {
    chronicle: plan.chronicle,
    checkpoint: plan.checkpoint,
    key: plan.key,
    keys: plan.keys,
    vkey: ledger.vkey,
    example: plan.example,
    custody: {
      format: BUNDLE_FORMAT,
      rendering: RENDERING,
      bundle: plan.bundle,
      exportedAt: '2026-11-22T06:00:00.000Z',
      agent: 'brushproof 0.0.0',
      origin: ledger.origin,
      size: plan.checkpoint.size,
      declared: { title, author: '作者', purpose: '' },
      sealed: false,
      tools: {},
      files: plan.chronicle.content.map(({ sha256 }) => ({ sha256, state: 'vault' })),
    },
  };
}
