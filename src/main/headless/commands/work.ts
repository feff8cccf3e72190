import { resolve } from 'node:path';
import type { WorkDetail, WorkItem, WorkSummary } from '../../../shared/api/works-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type { WorkStage } from '../../../shared/works/bodies.ts';
import { lackWords, SECTION_NAMES } from '../../../shared/works/completeness-words.ts';
import { NO_RELATIVES, proposeWorks, type Proposal } from '../../../shared/works/propose.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import type { AttachmentWords } from '../../core/works/attach-acts.ts';
import { workDetail } from '../../core/works/work-detail.ts';
import { NO_LINKS } from '../../core/works/work-facts.ts';
import type { Works } from '../../core/works/works.ts';
import { oneLine } from '../describe-reading.ts';
import { print, printJson, type ExitCode } from '../output.ts';
import { withLineage } from './lineage.ts';
import { doInWorks, itemsNamed, lookAtWorks, workNamed, type WorksView } from './works-record.ts';

/** The pause that ends a session: as in a fresh installation. */
const GAP_MS = 45 * 60_000;

/** What is to be done with a work; items are entry numbers, hashes or paths. */
export type WorkOrder =
  | { readonly act: 'create'; readonly title: string; readonly items: readonly string[] }
  | { readonly act: 'add' | 'take-out'; readonly work: string; readonly items: readonly string[] }
  | { readonly act: 'split'; readonly work: string; readonly title: string; readonly items: readonly string[] }
  | { readonly act: 'change'; readonly work: string; readonly title?: string; readonly state?: WorkStage }
  | { readonly act: 'merge'; readonly work: string; readonly into: string }
  | { readonly act: 'attach'; readonly work: string; readonly file: string; readonly words: AttachmentWords }
  | { readonly act: 'discard'; readonly work: string };

/** `brushproof work list`. */
export function workListCommand(folder: DataFolder, json: boolean): Promise<ExitCode> {
  const works = lookAtWorks(folder, ({ works: { queries } }) => queries.summaries());
  if (json) printJson({ works });
  else if (works.length === 0) print('there is no work yet: brushproof work create TITLE ITEM…');
  else for (const work of works) print(summaryLine(work));
  return Promise.resolve(0);
}

/** `brushproof work show WORK`. */
export function workShowCommand(folder: DataFolder, name: string, json: boolean): Promise<ExitCode> {
  const shown = lookAtWorks(folder, (view) => {
    const [summary] = view.works.queries.summaries(workNamed(view, name));
    const found = unwrap(summary, 'it was just found');
    const links = withLineage(folder, (queries) => queries.linksOfWork(found.id));
    const work = workDetail(view.works, found, links ?? NO_LINKS);
    return { work, items: view.works.queries.page(work.id, 0, work.items) };
  });
  if (json) printJson(shown);
  else printWork(shown.work, shown.items);
  return Promise.resolve(0);
}

/** `brushproof work propose ITEM`: works that the session around an item may hold. */
export function workProposeCommand(folder: DataFolder, item: string, json: boolean): Promise<ExitCode> {
  const items = lookAtWorks(folder, (view) =>
    itemsNamed(view, [item]).flatMap(({ entry }) => view.works.session(entry, GAP_MS)),
  );
  const relatives = withLineage(folder, (queries) => queries.relatives(items.map(({ sha256 }) => sha256)));
  const proposals = proposeWorks(items, relatives ?? NO_RELATIVES);
  if (json) printJson({ proposals });
  else for (const proposal of proposals) print(proposalLine(proposal));
  return Promise.resolve(0);
}

/** Every other `brushproof work …`: does it and prints the work as it is then. */
export async function workCommand(folder: DataFolder, order: WorkOrder, json: boolean): Promise<ExitCode> {
  const summary = await doInWorks(folder, `work ${order.act}`, async (view) => {
    const id = await carryOut(view, order);
    return view.works.queries.summaries(id)[0];
  });
  if (json) printJson({ work: summary ?? null });
  else print(summary === undefined ? 'done' : summaryLine(summary));
  return 0;
}

/** `brushproof undo` and `redo`: the last thing that the author did. Exit code 1 when there is nothing. */
export async function undoCommand(folder: DataFolder, what: 'undo' | 'redo', json: boolean): Promise<ExitCode> {
  const done = await doInWorks(folder, what, ({ works: { history } }) => {
    const act = history.ahead()[what];
    return history[what]() === undefined ? undefined : act;
  });
  if (json) printJson({ [what]: done ?? null });
  else print(done === undefined ? `there is nothing to ${what}` : `${what}: ${done.what} (${done.entries} entries)`);
  return done === undefined ? 1 : 0;
}

async function carryOut(view: WorksView<Works>, order: WorkOrder): Promise<string> {
  const { works, files } = view.works;
  if (order.act === 'create') return works.create(order.title, 'draft', itemsNamed(view, order.items)).work;
  const work = workNamed(view, order.work);
  switch (order.act) {
    case 'add':
      works.addItems(work, itemsNamed(view, order.items));
      return work;
    case 'take-out':
      works.takeOut(
        work,
        itemsNamed(view, order.items).map(({ sha256 }) => sha256),
      );
      return work;
    case 'split':
      return works.split(
        work,
        itemsNamed(view, order.items).map(({ sha256 }) => sha256),
        order.title,
      ).work;
    case 'change': {
      const { title, state } = order;
      if (title === undefined && state === undefined)
        throw new AppError('BAD_ARGUMENT', 'say what to change: --title or --state');
      works.change(work, { ...(title !== undefined && { title }), ...(state !== undefined && { state }) });
      return work;
    }
    case 'merge': {
      const into = workNamed(view, order.into);
      works.merge(work, into);
      return into;
    }
    case 'attach':
      await files.attach({ on: 'work', work }, resolve(order.file), order.words);
      return work;
    case 'discard':
      works.discard(work);
      return work;
  }
}

function summaryLine({ id, title, state, items, picked, rejected, finals }: WorkSummary): string {
  return `${id}  ${title}  (${state})  ${items} items, ${picked} picked, ${rejected} rejected, ${finals} final`;
}

function printWork(work: WorkDetail, items: readonly WorkItem[]): void {
  print(summaryLine(work));
  for (const { section, text } of work.sections) print(`  ${SECTION_NAMES[section].en}: ${oneLine(text)}`);
  for (const { first, text } of work.notes) print(`  note #${first}: ${oneLine(text)}`);
  for (const { entry, role, name, sha256, url, date, text } of work.attachments)
    print([`  ${role} #${entry}: ${name}`, sha256, url, date, oneLine(text)].filter((word) => word !== '').join('  '));
  for (const { title, url, date } of work.publications) print(`  published: ${title}  ${url}  ${date}`);
  for (const item of items) print(`  #${item.entry}  ${item.name}${judgementWords(item)}`);
  for (const lack of work.completeness.lacks)
    print(`  ${lack.wanted ? 'missing' : 'note'}: ${SECTION_NAMES[lack.section].en}: ${lackWords(lack, 'en')}`);
}

function judgementWords({ judgement }: WorkItem): string {
  if (judgement === null) return '';
  const { pick, stars, final, label, reason, sign, how } = judgement;
  const words = [pick, stars > 0 && `${stars} stars`, final && 'final', label, reason && `“${reason}”`];
  const said = words.filter((word) => typeof word === 'string' && word !== '').join(', ');
  const inferred = sign === null ? '' : ` [inferred: ${sign}, ${how ?? ''}]`;
  return `${said === '' ? '' : `  ${said}`}${inferred}`;
}

function proposalLine({ title, entries, reasons }: Proposal): string {
  const why = reasons.map(({ code, count, value }) => `${code}${value === undefined ? '' : ` ${value}`} ×${count}`);
  return `${title === '' ? '(no common words)' : title}: ${entries.join(' ')}${why.length === 0 ? '' : `  (${why.join(', ')})`}`;
}
