import { existsSync, readdirSync } from 'node:fs';
import { AppError } from '../../../shared/app-error.ts';
import { readKeyHistory } from '../../core/ledger/key-changes.ts';
import { SEALED } from '../../core/ledger/key-store.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading } from '../../core/recorder/read-record.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import { print, printJson, type ExitCode } from '../output.ts';

/** `brushproof key`: shows the keys of the log; `brushproof key rotate`: goes on with a new one. */
export async function keyCommand(
  folder: DataFolder,
  action: string | undefined,
  reason: string,
  json: boolean,
): Promise<ExitCode> {
  if (action !== undefined && action !== 'rotate')
    throw new AppError('BAD_ARGUMENT', `expected \`key\` or \`key rotate\`, got \`key ${action}\``);
  if (action === 'rotate') await rotate(folder, reason);
  const shown = show(folder);
  if (json) printJson(shown);
  else {
    shown.keys.forEach(({ vkey, from, to }, i) => {
      const span = to === null ? `checkpoints of more than ${from} entries` : `checkpoints up to ${to} entries`;
      print(`${i + 1}. ${vkey}  signs ${from === 0 ? (to === null ? 'every checkpoint' : span) : span}`);
    });
    print(
      shown.kept === 'system'
        ? 'the private key is kept by the operating system for the desktop app'
        : `the private key lies in ${folder.keys}, in a file that only this user of the computer can read`,
    );
  }
  return 0;
}

async function rotate(folder: DataFolder, reason: string): Promise<void> {
  const recorder = await startRecorder(folder, { command: 'key', workers: 1 });
  try {
    recorder.care.rotateKey(reason);
  } finally {
    await recorder.stop('done');
  }
}

function show(folder: DataFolder) {
  const record = openRecordForReading(folder);
  try {
    const { spans } = readKeyHistory(record.db, record.ledger);
    const names = existsSync(folder.keys) ? readdirSync(folder.keys) : [];
    return {
      origin: record.ledger.origin,
      keys: spans.map(({ vkey, above, upTo }) => ({
        vkey,
        from: Math.max(0, above),
        to: upTo === Infinity ? null : upTo,
      })),
      kept: names.some((name) => name.endsWith(SEALED)) ? 'system' : 'file',
    } as const;
  } finally {
    record.close();
  }
}
