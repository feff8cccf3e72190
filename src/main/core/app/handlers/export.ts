import { stat } from 'node:fs/promises';
import type { VerifyResult } from '../../../../shared/api/job-api.ts';
import type { ChecklistLine, ExportDone } from '../../../../shared/api/export-api.ts';
import type { ExportScope as WantedScope } from '../../../../shared/api/params.ts';
import { AppError, messageOf } from '../../../../shared/app-error.ts';
import type { Verdict } from '../../../../shared/bundle/verify-bundle.ts';
import { verifyOnThread } from '../../export/bundle-thread.ts';
import type { ExportResult } from '../../export/export-input.ts';
import type { ExportScope } from '../../export/export-scope.ts';
import { findOriginals } from '../../export/find-originals.ts';
import { hashFile } from '../../export/hash-file.ts';
import { rootsInFile } from '../../timestamp/roots-in-file.ts';
import type { Handlers } from '../app.ts';
import type { JobControl } from '../job-list.ts';
import type { AppParts } from './parts.ts';

type ExportHandlers = Pick<
  Handlers,
  'export.preview' | 'export.report' | 'export.endReport' | 'export.find' | 'export.start' | 'verify.start'
>;

/** Evidence bundles: looking ahead, writing, checking. */
export function exportHandlers({ recorder, query, jobs }: AppParts): ExportHandlers {
  /** The one report that may be in the making: each takes as much memory as an export. */
  let report: AbortController | undefined;

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
      case 'sessions':
      case 'query':
      case 'selection':
        return { kind: 'entries', indices: await query.ask('entries', { scope }) };
    }
  }

  function sealLine(): ChecklistLine {
    const { consentMs, authorities } = recorder.anchoring.state();
    const count = consentMs === null ? 0 : authorities.filter(({ enabled }) => enabled).length;
    return count > 0
      ? { code: 'SEAL_POSSIBLE', level: 'good', count }
      : { code: 'SEAL_NOT_POSSIBLE', level: 'warning', count: 0 };
  }

  /** What is told of a bundle that has been written. */
  async function doneOf(result: ExportResult, { signal, stage }: JobControl): Promise<ExportDone> {
    const { path, bytes, body, verdict } = result;
    const zipSha256 = await hashFile(path, signal, (done) => stage('hash', done, bytes, 'bytes'));
    const sealedMs = verdict.summary.sealed === '' ? null : Date.parse(verdict.summary.sealed);
    const { consentMs } = recorder.anchoring.state();
    const unsealed = consentMs === null ? 'NO_CONSENT' : recorder.anchoring.maySend() ? 'NO_ANSWER' : 'NO_AUTHORITY';
    return {
      path,
      bytes,
      sha256: body.tagmanifest,
      zipSha256: zipSha256 ?? null,
      disclosed: body.disclosed,
      of: body.of,
      sealedMs,
      unsealed: sealedMs === null ? unsealed : null,
    };
  }

  return {
    async 'export.preview'({ scope }) {
      const preview = await query.ask('preview', { scope });
      return { ...preview, checklist: [...preview.checklist, sealLine()] };
    },
    async 'export.report'({ scope, title, author, copies }) {
      report?.abort();
      const mine = new AbortController();
      report = mine;
      try {
        const request = { scope: await scopeOf(scope), originals: copies, declared: { title, author } };
        return await recorder.previewReport(request, mine.signal);
      } finally {
        if (report === mine) report = undefined;
      }
    },
    'export.endReport'() {
      const wasThere = report !== undefined;
      report?.abort();
      return wasThere;
    },
    'export.find': ({ scope, folder }) =>
      jobs.start({ kind: 'find', subject: folder, unit: 'files' }, async ({ signal, progress }) => {
        await checkFolder(folder);
        const wanted = await query.ask('missing', { scope });
        const count = await findOriginals(folder, wanted, {
          signal,
          onProgress: (files) => progress(files, null),
          found: (sha256, bytes) => recorder.keepOriginal(sha256, bytes),
        });
        return { found: { count, of: wanted.length } };
      }),
    'export.start': ({ scope, target, title, author, copies }) =>
      jobs.start({ kind: 'export', subject: target, unit: 'bytes' }, async (control) => {
        const result = await recorder.exportBundle({
          target,
          scope: await scopeOf(scope),
          originals: copies,
          declared: { title, author },
          signal: control.signal,
          onProgress({ stage, done, total }) {
            if (stage === 'report' || stage === 'seal') control.stage(stage, 0, null, 'bytes');
            else control.stage(stage, done, total, stage === 'proofs' ? 'entries' : 'bytes');
          },
        });
        return {
          exported: await doneOf(result, control),
          verified: verifyResult(result.path, result.verdict),
        };
      }),
    'verify.start': ({ path, trust = [] }) =>
      jobs.start({ kind: 'verify', subject: path, unit: 'bytes' }, async ({ signal, progress }) => {
        const trustedRoots = (await Promise.all(trust.map(rootsInFile))).flat();
        const verdict = await verifyOnThread(path, {
          signal,
          trustedRoots,
          onProgress: ({ done, total }) => progress(done, total),
        });
        return { verified: verifyResult(path, verdict) };
      }),
  };
}

/** @throws AppError FILE_MISSING */
async function checkFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    throw new AppError('FILE_MISSING', messageOf(error), { cause: error, details: { path: folder } });
  }
  throw new AppError('FILE_MISSING', `${folder} is no folder`, { details: { path: folder } });
}

function verifyResult(path: string, { verdict, findings, summary }: Verdict): VerifyResult {
  const { withheld, known, authorities, ...numbers } = summary;
  return {
    path,
    verdict,
    findings,
    summary: {
      ...numbers,
      authorities: authorities.join(' · '),
      withheldSpans: withheld.length,
      ...Object.fromEntries(Object.entries(known).map(([how, count]) => [`known.${how}`, count])),
    },
  };
}
