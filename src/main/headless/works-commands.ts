import { Option, type Command } from 'commander';
import type { AttachmentRole, WorkStage } from '../../shared/works/bodies.ts';
import type { DataFolder } from '../core/recorder/data-folder.ts';
import type { JudgeOptions } from './commands/judge.ts';
import type { NoteSubject } from './commands/note.ts';
import type { WorkOrder } from './commands/work.ts';
import type { ExitCode } from './output.ts';

interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

interface AttachOptions {
  readonly role: AttachmentRole;
  readonly url?: string;
  readonly date?: string;
  readonly note?: string;
}

/** How commands are added to the command line and run; see `cli.ts`. */
export interface CommandParts {
  readonly program: Command;
  /** Adds what every command has. */
  readonly withCommon: (command: Command) => Command;
  readonly folder: (options: Common) => DataFolder;
  readonly run: (work: () => Promise<ExitCode>) => Promise<void>;
  readonly parseCount: (text: string) => number;
}

/** Adds `work`, `note`, `judge`, `undo` and `redo`. */
export function addWorksCommands(parts: CommandParts): void {
  addWork(parts);
  addNote(parts);
  const { program, withCommon, folder, run, parseCount } = parts;
  withCommon(program.command('judge <items...>'))
    .description('pick, reject or rate files, named by entry number, SHA-256 or path')
    .option('--pick', 'it is wanted')
    .option('--reject', 'it is not')
    .option('--clear', 'neither any more')
    .option('--stars <n>', '0 to 5', parseCount)
    .option('--final', 'it is final')
    .option('--no-final', 'it is not final any more')
    .option('--label <text>', 'colour label')
    .option('--reason <text>', 'why, in one line')
    .action((items: string[], options: Common & JudgeOptions) =>
      run(async () =>
        (await import('./commands/judge.ts')).judgeCommand(folder(options), items, options, options.json === true),
      ),
    );
  for (const what of ['undo', 'redo'] as const) {
    withCommon(program.command(what))
      .description(`${what} what was last done with works, notes, judgements and attachments`)
      .action((options: Common) =>
        run(async () => (await import('./commands/work.ts')).undoCommand(folder(options), what, options.json === true)),
      );
  }
}

function addWork({ program, withCommon, folder, run }: CommandParts): void {
  const work = program.command('work').description('works: what was made, of which files, and how it was chosen');
  const add = (signature: string, description: string): Command =>
    withCommon(work.command(signature)).description(description);
  const order = (options: Common, wanted: WorkOrder): Promise<void> =>
    run(async () => (await import('./commands/work.ts')).workCommand(folder(options), wanted, options.json === true));

  add('list', 'all works').action((options: Common) =>
    run(async () => (await import('./commands/work.ts')).workListCommand(folder(options), options.json === true)),
  );
  add('show <work>', 'everything about one work, and what it lacks').action((name: string, options: Common) =>
    run(async () => (await import('./commands/work.ts')).workShowCommand(folder(options), name, options.json === true)),
  );
  add('propose <item>', 'works that the session around an item may hold').action((item: string, options: Common) =>
    run(async () =>
      (await import('./commands/work.ts')).workProposeCommand(folder(options), item, options.json === true),
    ),
  );
  add('create <title> [items...]', 'make a work of files, named by entry number, SHA-256 or path').action(
    (title: string, items: string[], options: Common) => order(options, { act: 'create', title, items }),
  );
  add('add <work> <items...>', 'add files').action((name: string, items: string[], options: Common) =>
    order(options, { act: 'add', work: name, items }),
  );
  add('take-out <work> <items...>', 'take files out').action((name: string, items: string[], options: Common) =>
    order(options, { act: 'take-out', work: name, items }),
  );
  add('split <work> <title> <items...>', 'move files into a new work').action(
    (name: string, title: string, items: string[], options: Common) =>
      order(options, { act: 'split', work: name, title, items }),
  );
  add('merge <work> <into>', 'make one work part of another').action((name: string, into: string, options: Common) =>
    order(options, { act: 'merge', work: name, into }),
  );
  add('change <work>', 'give it another title or state')
    .option('--title <text>', 'the new title')
    .addOption(new Option('--state <state>', 'how far it is').choices(['draft', 'in-progress', 'finished']))
    .action((name: string, options: Common & { readonly title?: string; readonly state?: WorkStage }) => {
      const { title, state } = options;
      return order(options, {
        act: 'change',
        work: name,
        ...(title !== undefined && { title }),
        ...(state !== undefined && { state }),
      });
    });
  add('attach <work> <file>', 'keep a file with it')
    .addOption(
      new Option('--role <role>', 'what it is')
        .choices(['reference', 'sketch', 'source', 'screenshot', 'copy'])
        .default('reference'),
    )
    .option('--url <url>', 'where it was found or published')
    .option('--date <date>', 'when it was seen there')
    .option('--note <text>', 'what is to be said of it')
    .action((name: string, file: string, { role, url, date, note, ...options }: Common & AttachOptions) =>
      order(options, {
        act: 'attach',
        work: name,
        file,
        words: {
          role,
          ...(url !== undefined && { url }),
          ...(date !== undefined && { date }),
          ...(note !== undefined && { text: note }),
        },
      }),
    );
  add('lapse <work>', 'write its time-lapse: an animated WebP of its pictures in the order in which they were made')
    .requiredOption('-o, --output <file>', 'the file to write, such as work.webp')
    .action((name: string, options: Common & { readonly output: string }) =>
      run(async () =>
        (await import('./commands/lapse.ts')).lapseCommand(
          folder(options),
          name,
          options.output,
          options.json === true,
        ),
      ),
    );
  add('discard <work>', 'take the work away; its files stay').action((name: string, options: Common) =>
    order(options, { act: 'discard', work: name }),
  );
}

function addNote({ program, withCommon, folder, run, parseCount }: CommandParts): void {
  const note = program.command('note').description('what you meant: notes on works, sessions, iterations and files');
  const about = (command: Command): Command =>
    command
      .option('--work <work>', 'about a work')
      .option('--item <item>', 'about a file: entry number, SHA-256 or path')
      .option('--iteration <item>', 'about the iteration of a file')
      .option('--session <item>', 'about the session of a file');

  about(withCommon(note.command('add <text>')).description('write a note')).action(
    (text: string, options: Common & NoteSubject) =>
      run(async () =>
        (await import('./commands/note.ts')).noteAddCommand(folder(options), text, options, options.json === true),
      ),
  );
  about(withCommon(note.command('list')).description('notes about one thing')).action((options: Common & NoteSubject) =>
    run(async () =>
      (await import('./commands/note.ts')).noteListCommand(folder(options), options, options.json === true),
    ),
  );
  const change = (number: string, text: string | undefined, options: Common): Promise<void> =>
    run(async () =>
      (await import('./commands/note.ts')).noteChangeCommand(
        folder(options),
        parseCount(number),
        text,
        options.json === true,
      ),
    );
  withCommon(note.command('replace <number> <text>'))
    .description('write a new version of a note')
    .action((number: string, text: string, options: Common) => change(number, text, options));
  withCommon(note.command('remove <number>'))
    .description('take a note back; that it was there stays in the log')
    .action((number: string, options: Common) => change(number, undefined, options));
}
