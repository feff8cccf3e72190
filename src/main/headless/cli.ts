import { Command, CommanderError, Option } from 'commander';
import { systemCode } from '../core/files/system-error.ts';
import { readAppVersion } from '../core/recorder/app-version.ts';
import { dataFolder, defaultDataFolder, type DataFolder } from '../core/recorder/data-folder.ts';
import type { AnchorOptions } from './commands/anchor.ts';
import type { ExportOptions } from './commands/export.ts';
import { explain, type ExitCode } from './output.ts';
import { addWorksCommands } from './works-commands.ts';

// Each command's modules are loaded only when it runs: `read` should not wait for a database or a browser host.

interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

/** Runs the command line and returns the exit code: 0 good, 1 checked and failed, 2 could not run. Never throws. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  // A reader such as `head` may stop listening; what was asked for has been given then.
  process.stdout.on('error', (error) => {
    if (systemCode(error) !== 'EPIPE') throw error;
  });
  const program = new Command('brushproof')
    .description(
      'Brushproof 创作留痕: records how pictures are made, as it happens, and exports evidence that anyone can check',
    )
    .version(readAppVersion().version)
    .exitOverride()
    .configureHelp({ helpWidth: 110 });

  const data = new Option('--data <folder>', 'where the record is kept (default: the user’s application data)');
  const json = new Option('--json', 'print one JSON document');
  const folder = (options: Common): DataFolder =>
    dataFolder(options.data ?? defaultDataFolder(process.env, process.platform));
  const withCommon = (command: Command): Command => command.addOption(data).addOption(json);
  const add = (signature: string, description: string): Command =>
    withCommon(program.command(signature)).description(description);
  const run = (work: () => Promise<ExitCode>): Promise<void> =>
    work().then((result) => {
      code = result;
    });

  add('read <files...>', 'show the metadata of files; nothing is recorded').action((files: string[], options: Common) =>
    run(async () => (await import('./commands/read.ts')).readCommand(files, options.json === true)),
  );
  add('watch <folders...>', 'record everything written to these folders until Ctrl-C').action(
    (folders: string[], options: Common) =>
      run(async () =>
        (await import('./commands/watch.ts')).watchCommand(folder(options), folders, options.json === true),
      ),
  );
  add('import <folders...>', 'record what already exists, labelled as imported').action(
    (folders: string[], options: Common) =>
      run(async () =>
        (await import('./commands/import.ts')).importCommand(folder(options), folders, options.json === true),
      ),
  );
  add('log', 'the timeline: sessions, iterations and what changed between them')
    .option('--limit <n>', 'only the newest n iterations', parseCount)
    .action((options: Common & { limit?: number }) =>
      run(async () =>
        (await import('./commands/log.ts')).logCommand(folder(options), options.json === true, options.limit),
      ),
    );
  add('show <what>', 'everything about one file, one entry number or one SHA-256').action(
    (what: string, options: Common) =>
      run(async () => (await import('./commands/show.ts')).showCommand(folder(options), what, options.json === true)),
  );
  add('export', 'write an evidence bundle')
    .requiredOption('-o, --out <file>', 'the zip to write')
    .option('--title <text>', 'name of the work', '')
    .option('--author <text>', 'name of the author', '')
    .option('--from <time>', 'only what was made from then on (RFC 3339 or YYYY-MM-DD)')
    .option('--to <time>', 'only what was made up to then')
    .option('--entries <list>', 'only these entries, such as 12,15-30')
    .option('--source <folder>', 'only what was seen in this folder')
    .option('--work <work>', 'only this work (id or title), and what is said of it')
    .option('--no-originals', 'leave the pictures themselves out')
    .action((options: Common & ExportOptions) =>
      run(async () =>
        (await import('./commands/export.ts')).exportCommand(folder(options), options, options.json === true),
      ),
    );
  add('anchor', 'have the log time-stamped now by the authorities of your choice; --status only shows how things are')
    .option('--status', 'ask nobody, only show')
    .option('--agree', 'agree that a hash of the log is sent to the authorities, now and whenever a stamp is due')
    .option('--crl', 'with --agree: also fetch and keep the lists of revoked certificates that the tokens name')
    .option('--withdraw', 'send nothing any more')
    .option('--add <url>', 'add an authority by its address')
    .option('--name <name>', 'with --add: what to call it')
    .option('--user <name>', 'with --add: user name of the account; the password is read from BRUSHPROOF_TSA_PASSWORD')
    .option('--trust <file>', 'with --add: root certificate of the authority (PEM or DER)')
    .option('--spacing <seconds>', 'with --add: least time between two requests (default 15)', parseCount)
    .option('--remove <name>', 'remove an authority')
    .option('--import <file>', 'take in a token that you got elsewhere over one of the checkpoints')
    .action((options: Common & AnchorOptions) =>
      run(async () =>
        (await import('./commands/anchor.ts')).anchorCommand(folder(options), options, options.json === true),
      ),
    );
  add('verify <bundle>', 'check an evidence bundle: a zip or an unpacked folder')
    .option('--trust <files...>', 'root certificates of time-stamping authorities that you trust (PEM or DER)')
    .action((bundle: string, options: Common & { trust?: string[] }) =>
      run(async () =>
        (await import('./commands/verify.ts')).verifyCommand(bundle, options.trust ?? [], options.json === true),
      ),
    );
  add('check', 'verify the ledger, the database and the vault from scratch').action((options: Common) =>
    run(async () => (await import('./commands/check.ts')).checkCommand(folder(options), options.json === true)),
  );
  add('rebuild', 'make the derived tables again from ledger and vault').action((options: Common) =>
    run(async () => (await import('./commands/rebuild.ts')).rebuildCommand(folder(options), options.json === true)),
  );
  add(
    'backup <target>',
    'write a checked backup: a folder, or a file that ends with .zip; recording may go on meanwhile',
  )
    .option('--passwords', 'put the passwords of time-stamping authorities in it too')
    .action((target: string, options: Common & { passwords?: boolean }) =>
      run(async () =>
        (await import('./commands/backup.ts')).backupCommand(folder(options), target, {
          passwords: options.passwords === true,
          json: options.json === true,
        }),
      ),
    );
  add('restore <backup>', 'bring a record back from a backup, into a new data folder').action(
    (source: string, options: Common) =>
      run(async () =>
        (await import('./commands/restore.ts')).restoreCommand(folder(options), source, options.json === true),
      ),
  );
  add('key [action]', 'the key that signs the log; `key rotate` goes on with a new one and does away with the old')
    .option('--reason <text>', 'with rotate: why, for the log', '')
    .action((action: string | undefined, options: Common & { reason: string }) =>
      run(async () =>
        (await import('./commands/key.ts')).keyCommand(folder(options), action, options.reason, options.json === true),
      ),
    );
  add('serve [folders...]', 'open the app in a browser on this computer, recording these folders')
    .option('--port <n>', 'port on 127.0.0.1 (default: one that is free)', parseCount)
    .action((folders: string[], options: Common & { port?: number }) =>
      run(async () => (await import('./commands/serve.ts')).serveCommand(folder(options), folders, options.port)),
    );

  add('find-copy <file>', 'is this mine? the recorded pictures that a file looks like; exit code 1 when none does')
    .option('--no-index', 'look only among the pictures that can be found already')
    .action((file: string, options: Common & { index: boolean }) =>
      run(async () =>
        (await import('./commands/find-copy.ts')).findCopyCommand(folder(options), file, {
          index: options.index,
          json: options.json === true,
        }),
      ),
    );

  addWorksCommands({ program, withCommon, folder, run, parseCount });

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    // commander has said what is wrong with the words; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    explain(error);
    return 2;
  }
  return code;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new CommanderError(2, 'count', `expected a whole number, got ${text}`);
  return count;
}
