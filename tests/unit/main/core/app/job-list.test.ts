import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../../src/shared/api/job-api.ts';
import { AppError } from '../../../../../src/shared/app-error.ts';
import { jobList } from '../../../../../src/main/core/app/job-list.ts';

const WHAT = { kind: 'verify', subject: 'a.zip', unit: 'bytes' } as const;

describe('jobList', () => {
  it('tells of a job from its beginning to its end', async () => {
    const told: Job[] = [];
    const jobs = jobList((job) => told.push(job));
    jobs.start(WHAT, ({ progress }) => {
      progress(5, 10);
      return Promise.resolve({});
    });
    await new Promise((resolve) => setImmediate(resolve));
    await jobs.close();
    expect(told.map(({ state, done, total }) => [state, done, total])).toEqual([
      ['running', 0, null],
      ['done', 10, 10],
    ]);
  });

  it('tells of every stage as it begins, with the time it began', async () => {
    const told: Job[] = [];
    const jobs = jobList((job) => told.push(job));
    jobs.start({ ...WHAT, kind: 'export' }, ({ stage }) => {
      stage('content', 10, 10, 'bytes');
      stage('proofs', 0, 3, 'entries');
      stage('proofs', 1, 3, 'entries');
      return Promise.resolve({});
    });
    await new Promise((resolve) => setImmediate(resolve));
    await jobs.close();
    expect(told.map(({ stage, done, unit }) => [stage, done, unit])).toEqual([
      [undefined, 0, 'bytes'],
      ['content', 10, 'bytes'],
      ['proofs', 0, 'entries'],
      ['proofs', 3, 'entries'],
    ]);
    expect(told.at(-1)?.stageMs).toBeGreaterThan(0);
  });

  it('keeps the code of a failure', async () => {
    const jobs = jobList(() => undefined);
    jobs.start(WHAT, () => Promise.reject(new AppError('FILE_MISSING', 'there is no a.zip')));
    jobs.start(WHAT, () => Promise.reject(new TypeError('a fault')));
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.list().map(({ state, error }) => [state, error?.code])).toEqual([
      ['failed', 'FILE_MISSING'],
      ['failed', 'INTERNAL'],
    ]);
  });

  it('stops a job that is cancelled, and progress after its end changes nothing', async () => {
    const jobs = jobList(() => undefined);
    let late: (done: number, total: number | null) => void = () => undefined;
    const { id } = jobs.start(WHAT, async ({ signal, progress }) => {
      late = progress;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return {};
    });
    expect(jobs.cancel(id).state).toBe('running');
    await jobs.close();
    late(99, 99);
    expect(jobs.list()).toMatchObject([{ state: 'cancelled', done: 0 }]);
    expect(() => jobs.cancel(77)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('remembers the last jobs only', async () => {
    const jobs = jobList(() => undefined);
    for (let i = 0; i < 60; i++) {
      jobs.start(WHAT, () => Promise.resolve({}));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([jobs.list().length, jobs.list()[0]?.id]).toEqual([50, 11]);
  });
});
