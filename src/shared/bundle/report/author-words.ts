import type { About, AttachmentRole } from '../../works/bodies.ts';
import type { WorkStage } from '../../works/bodies.ts';
import type { AttachmentState, JudgementState } from '../../works/works-store.ts';
import { isInferred } from '../author-record.ts';
import type { AuthorRecord, JudgedItem, Outcome } from '../author-record.ts';
import type { Both, Line } from './blocks.ts';
import { beijing, both } from './words.ts';

const OUTCOMES: Readonly<Record<Outcome, Both>> = {
  final: both('定稿', 'final'),
  pick: both('选中', 'picked'),
  reject: both('舍弃', 'rejected'),
  other: both('未定', 'undecided'),
};

const SIGNS: Readonly<Record<NonNullable<JudgementState['how']>, Both>> = {
  deleted: both('文件被删除，未见其他副本', 'the file was deleted, and no other copy was seen'),
  archived: both('文件被移入归档文件夹', 'the file was moved to an archive folder'),
  'saved-again': both('在生成工具中再次保存', "it was saved once more with the generator's own button"),
  starred: both('在生成工具中加了星标', 'it was starred in the generator'),
  withdrawn: both('迹象已消失', 'the sign is gone'),
};

const SIGN_MEANS = {
  pick: both('推断为选中', 'taken as picked'),
  reject: both('推断为舍弃', 'taken as rejected'),
  unclear: both('含义不明', 'of unclear meaning'),
} as const;

const ROLES: Readonly<Record<AttachmentRole, Both>> = {
  reference: both('参考图', 'reference'),
  sketch: both('草图', 'sketch'),
  source: both('源图片', 'source picture'),
  screenshot: both('发表截图', 'screenshot of a publication'),
  copy: both('疑似复制件', 'suspected copy'),
};

const STAGES: Readonly<Record<WorkStage, Both>> = {
  draft: both('草稿', 'draft'),
  'in-progress': both('进行中', 'in progress'),
  finished: both('已完成', 'finished'),
};

/** Time of the local clock in Unix milliseconds, as Beijing time. */
export function beijingMs(ms: number): string {
  return beijing(new Date(ms).toISOString());
}

/** What a judgement comes to. What is only inferred is called so. */
export function outcomeWords(judged: JudgedItem): Both {
  const { outcome, judgement } = judged;
  const { zh, en } = OUTCOMES[outcome];
  const inferred = outcome !== 'other' && isInferred(judged);
  const { stars } = judgement;
  const rated = stars > 0 ? both(`，${stars} 星`, `, ${stars} of 5 stars`) : both('', '');
  return both(`${inferred ? `推断为${zh}` : zh}${rated.zh}`, `${inferred ? `taken as ${en}` : en}${rated.en}`);
}

/** The same without the rating, in both languages on one line, for captions and lists in one language. */
export function outcomeLabel(judged: JudgedItem): string {
  const { zh, en } = outcomeWords({ ...judged, judgement: { ...judged.judgement, stars: 0 } });
  return `${zh} ${en}`;
}

/** How a judgement is known, a line each: what the author said, and what the software inferred from what happened. */
export function howKnownLines({ judgement }: JudgedItem): Line[] {
  const { entry, atMs, signEntry } = judgement;
  const lines: Line[] = [];
  if (entry !== null && atMs !== null)
    lines.push({ level: 'D' }, both('作者陈述', 'declared'), `${beijingMs(atMs)} · #${entry}`);
  const derived = derivedWords(judgement);
  if (derived !== undefined) lines.push(derived, `#${signEntry ?? '?'}`);
  return lines;
}

/** What the software infers, from what, and how certainly. @returns undefined when it infers nothing */
export function derivedWords({ sign, how, certain }: JudgementState): Both | undefined {
  if (sign === null || how === null) return undefined;
  const certainty = certain ? both('确定', 'certain') : both('仅为可能', 'likely only');
  const [why, means] = [SIGNS[how], SIGN_MEANS[sign]];
  return both(
    `软件推导（${certainty.zh}）：${why.zh}，${means.zh}`,
    `derived (${certainty.en}): ${why.en}, ${means.en}`,
  );
}

/** What a note or an attachment is about. */
export function aboutWords(record: AuthorRecord, about: About): Both {
  switch (about.on) {
    case 'work': {
      const title = record.works.find(({ id }) => id === about.work)?.title ?? '';
      return title === '' ? both('作品', 'the work') : both(`作品《${title}》`, 'the work');
    }
    case 'file': {
      const item = record.itemAt(about.entry) ?? record.itemOf(about.sha256);
      return item === undefined ? both('一个文件', 'a file') : both(`№${item.evidence}`, `iteration ${item.iteration}`);
    }
    case 'session':
    case 'iteration': {
      const number = record.itemAt(about.entry)?.iteration;
      const at = number === undefined ? both('', '') : both(` ${number}`, ` ${number}`);
      return about.on === 'iteration'
        ? both(`迭代${at.zh}`, `iteration${at.en}`)
        : both(number === undefined ? '创作时段' : `迭代${at.zh} 所在时段`, `the session of iteration${at.en}`);
    }
  }
}

/** What an attachment is. */
export function attachmentWords({ role }: Pick<AttachmentState, 'role'>): Both {
  return ROLES[role];
}

/** The state of a work. */
export function stageWords(stage: WorkStage): Both {
  return STAGES[stage];
}
