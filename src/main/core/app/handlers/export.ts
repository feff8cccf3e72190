import type { VerifyResult } from '../../../../shared/api/api.ts';
import type { ExportScope as WantedScope } from '../../../../shared/api/params.ts';
import type { Verdict } from '../../../../shared/bundle/verify-bundle.ts';
import { verifyOnThread } from '../../export/bundle-thread.ts';
import type { ExportScope } from '../../export/export-scope.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Evidence bundles: looking ahead, writing, checking. */
export function exportHandlers({
  recorder,
  query,
  jobs,
}: AppParts): Pick<Handlers, 'export.preview' | 'export.start' | 'verify.start'> {
  async function scopeOf(scope: WantedScope): Promise<ExportScope> {
    switch (scope.kind) {
      case 'all':
        return { kind: 'all' };
      case 'work':
        return { kind: 'work', id: scope.id };
      case 'entries':
        return { kind: 'entries', indices: scope.entries };
      // The screen means the time axis, on which an import stands where its file was written.
      case 'time':
      case 'query':
      case 'selection':
        return { kind: 'entries', indices: await query.ask('entries', { scope }) };
    }
  }

  return {
    'export.preview': ({ scope }) => query.ask('preview', { scope }),
    'export.start': ({ scope, target, title, author, copies }) =>
      jobs.start({ kind: 'export', subject: target, unit: 'bytes' }, async ({ signal, progress }) => {
        const result = await recorder.exportBundle({
          target,
          scope: await scopeOf(scope),
          originals: copies,
          declared: { title, author },
          signal,
          onProgress({ stage, done, total }) {
            if (stage === 'content') progress(done, total);
          },
        });
        const { path, bytes, body, verdict } = result;
        return {
          exported: { path, bytes, sha256: body.tagmanifest, disclosed: body.disclosed, of: body.of },
          verified: verifyResult(path, verdict),
        };
      }),
    'verify.start': ({ path }) =>
      jobs.start({ kind: 'verify', subject: path, unit: 'bytes' }, async ({ signal, progress }) => {
        const verdict = await verifyOnThread(path, { signal, onProgress: ({ done, total }) => progress(done, total) });
        return { verified: verifyResult(path, verdict) };
      }),
  };
}

function verifyResult(path: string, { verdict, findings, summary }: Verdict): VerifyResult {
  const { withheld, known, ...numbers } = summary;
  return {
    path,
    verdict,
    findings,
    summary: {
      ...numbers,
      withheldSpans: withheld.length,
      ...Object.fromEntries(Object.entries(known).map(([how, count]) => [`known.${how}`, count])),
    },
  };
}
