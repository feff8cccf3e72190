import { AppError } from '../../../shared/app-error.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import type { Judging } from '../../core/works/word-acts.ts';
import { print, printJson, type ExitCode } from '../output.ts';
import { doInWorks, itemsNamed } from './works-record.ts';

/** What the options of `judge` say. */
export interface JudgeOptions {
  readonly pick?: true;
  readonly reject?: true;
  readonly clear?: true;
  readonly stars?: number;
  readonly final?: boolean;
  readonly label?: string;
  readonly reason?: string;
}

/** `brushproof judge ITEM…`: picks, rejects, rates; items are entry numbers, hashes or paths. */
export async function judgeCommand(
  folder: DataFolder,
  items: readonly string[],
  options: JudgeOptions,
  json: boolean,
): Promise<ExitCode> {
  const judging = judgingOf(options);
  const { entries, sha256s } = await doInWorks(folder, 'judge', (view) =>
    view.works.words.judge(itemsNamed(view, items), judging),
  );
  if (json) printJson({ entries, sha256s });
  else print(entries.length === 0 ? 'it was so already' : `${entries.length} judged: #${entries.join(' #')}`);
  return 0;
}

function judgingOf({ pick, reject, clear, stars, final, label, reason }: JudgeOptions): Judging {
  const picks = (['pick', 'reject', 'clear'] as const).filter((name) => ({ pick, reject, clear })[name] === true);
  if (picks.length > 1) throw new AppError('BAD_ARGUMENT', 'choose one of --pick, --reject and --clear');
  if (stars !== undefined && stars > 5) throw new AppError('BAD_ARGUMENT', `expected 0 to 5 stars, got ${stars}`);
  const [chosen] = picks;
  const judging: Judging = {
    ...(chosen !== undefined && { pick: chosen }),
    ...(stars !== undefined && { stars }),
    ...(final !== undefined && { final }),
    ...(label !== undefined && { label }),
    ...(reason !== undefined && { reason }),
  };
  if (Object.keys(judging).length === 0)
    throw new AppError('BAD_ARGUMENT', 'say how: --pick, --reject, --clear, --stars, --final, --label or --reason');
  return judging;
}
