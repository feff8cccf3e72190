import { AppError } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type { About } from '../../../shared/works/bodies.ts';
import type { NoteState } from '../../../shared/works/works-store.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { oneLine } from '../describe-reading.ts';
import { print, printJson, type ExitCode } from '../output.ts';
import { doInWorks, itemsNamed, lookAtWorks, workNamed, type WorksView } from './works-record.ts';

/** What a note is about: one of these. */
export interface NoteSubject {
  readonly work?: string;
  /** Entry number, hash or path, as all of the following. */
  readonly item?: string;
  readonly iteration?: string;
  readonly session?: string;
}

/** `brushproof note add TEXT`. */
export async function noteAddCommand(
  folder: DataFolder,
  text: string,
  subject: NoteSubject,
  json: boolean,
): Promise<ExitCode> {
  const note = await doInWorks(folder, 'note', (view) => {
    const { note: first } = view.works.words.note(aboutNamed(view, subject), text);
    return unwrap(view.works.state.note(first), 'it was just written');
  });
  printNotes([note], json);
  return 0;
}

/** `brushproof note list`. */
export function noteListCommand(folder: DataFolder, subject: NoteSubject, json: boolean): Promise<ExitCode> {
  printNotes(
    lookAtWorks(folder, (view) => view.works.queries.notesAbout(aboutNamed(view, subject))),
    json,
  );
  return Promise.resolve(0);
}

/** `brushproof note replace NUMBER TEXT`, and `note remove NUMBER` without a text. */
export async function noteChangeCommand(
  folder: DataFolder,
  first: number,
  text: string | undefined,
  json: boolean,
): Promise<ExitCode> {
  const note = await doInWorks(folder, 'note', ({ works: { words, state } }) => {
    if (text === undefined) words.removeNote(first);
    else words.replaceNote(first, text);
    return unwrap(state.note(first), 'it was just changed');
  });
  printNotes([note], json);
  return 0;
}

function aboutNamed(view: WorksView, { work, item, iteration, session }: NoteSubject): About {
  const given = [work, item, iteration, session].filter((name) => name !== undefined);
  if (given.length !== 1)
    throw new AppError('BAD_ARGUMENT', 'say what it is about: one of --work, --item, --iteration and --session');
  if (work !== undefined) return { on: 'work', work: workNamed(view, work) };
  const target = unwrap(itemsNamed(view, given)[0], 'one name gives one item');
  if (item !== undefined) return { on: 'file', ...target };
  return { on: session === undefined ? 'iteration' : 'session', entry: target.entry };
}

function printNotes(notes: readonly NoteState[], json: boolean): void {
  if (json) printJson({ notes });
  else
    for (const { first, text, removed, changedMs } of notes)
      print(`#${first}  ${new Date(changedMs).toISOString()}  ${removed ? '(removed)' : oneLine(text)}`);
}
