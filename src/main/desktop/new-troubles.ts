import type { StatusReason } from '../../shared/api/api.ts';

const WORTH_TELLING = ['RECORDER_DOWN', 'DISK_FULL', 'LOG_FROZEN', 'FOLDER_OFFLINE', 'WATCH_FAILED'] as const;
type ToldReason = (typeof WORTH_TELLING)[number];

/** The troubles of `after` that were not there before. Several folders that go offline together are one trouble. */
export function newTroubles(before: readonly StatusReason[], after: readonly StatusReason[]): readonly ToldReason[] {
  const had = new Set(before.map(({ code }) => code));
  const has = new Set(after.map(({ code }) => code));
  return WORTH_TELLING.filter((code) => has.has(code) && !had.has(code));
}
