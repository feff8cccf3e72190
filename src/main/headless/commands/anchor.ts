import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { AnchorState } from '../../../shared/api/anchor-api.ts';
import { formatPemChain } from '../../../shared/timestamp/pem.ts';
import type { StampOutcome } from '../../core/anchor/anchoring.ts';
import type { AuthorityFile } from '../../core/anchor/authority-file.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import type { Recorder } from '../../core/recorder/recorder-contract.ts';
import { print, printJson, type ExitCode } from '../output.ts';
import { rootsInFile } from '../../core/timestamp/roots-in-file.ts';

export interface AnchorOptions {
  readonly status?: boolean;
  readonly agree?: boolean;
  readonly crl?: boolean;
  readonly withdraw?: boolean;
  readonly add?: string;
  readonly name?: string;
  readonly user?: string;
  readonly trust?: string;
  readonly spacing?: number;
  readonly remove?: string;
  readonly import?: string;
}

const WAIT_MS = 60_000;

/** `brushproof anchor`: sets up time-stamping authorities and has the log stamped. Exit code 1 when nobody stamped it. */
export async function anchorCommand(folder: DataFolder, options: AnchorOptions, json: boolean): Promise<ExitCode> {
  const recorder = await startRecorder(folder, { command: 'anchor', workers: 1 });
  try {
    const isSetUp = await setUp(recorder.anchoring.settings, options);
    if (options.import !== undefined) await importToken(recorder, options.import);
    const onlyShow = options.status === true || options.import !== undefined || (isSetUp && options.agree !== true);
    const outcomes = onlyShow ? [] : await stamp(recorder);
    const state = recorder.anchoring.state();
    if (json) printJson({ outcomes, state });
    else for (const line of [...outcomes.map(describe), ...describeState(state)]) print(line);
    return onlyShow || outcomes.some(({ ok }) => ok) ? 0 : 1;
  } finally {
    await recorder.stop('done');
  }
}

/** Carries out what the options say of authorities and consent. @returns whether they said anything */
async function setUp(settings: AuthorityFile, options: AnchorOptions): Promise<boolean> {
  const { add, agree, withdraw, remove } = options;
  if (add !== undefined) {
    const roots = options.trust === undefined ? [] : await rootsInFile(options.trust);
    settings.put({
      name: options.name ?? URL.parse(add)?.host ?? add,
      url: add,
      enabled: true,
      user: options.user ?? '',
      password: process.env['BRUSHPROOF_TSA_PASSWORD'] ?? '',
      spacingSeconds: options.spacing ?? 15,
      rootsPem: formatPemChain(roots),
    });
  }
  if (remove !== undefined) {
    const known = settings.get().authorities.find(({ name, url }) => name === remove || url === remove);
    if (known === undefined) throw new AppError('NOT_FOUND', `there is no authority ${remove}`);
    settings.remove(known.id);
  }
  if (agree === true) {
    settings.setConsent(Date.now());
    settings.setRevocationLists(options.crl === true);
  }
  if (withdraw === true) settings.setConsent(null);
  return add !== undefined || remove !== undefined || agree === true || withdraw === true;
}

async function importToken({ anchoring }: Recorder, path: string): Promise<void> {
  const entry = await anchoring.importToken(await readFile(path), basename(path));
  print(`${path} is now entry ${entry}`);
}

async function stamp({ anchoring }: Recorder): Promise<readonly StampOutcome[]> {
  const { consentMs, authorities } = anchoring.settings.get();
  if (authorities.length === 0)
    throw new AppError('BAD_ARGUMENT', 'there is no authority yet; add one: brushproof anchor --add http://…');
  if (consentMs === null)
    throw new AppError(
      'BAD_ARGUMENT',
      'nothing is sent before you agree: a SHA-256 hash of the log would go to the authorities; run brushproof anchor --agree',
    );
  return anchoring.stampNow(WAIT_MS);
}

function describe({ authority, ok, code, message }: StampOutcome): string {
  return ok ? `✔ ${authority}` : `✘ ${authority}: ${code} ${message}`;
}

function describeState(state: AnchorState): string[] {
  const time = (ms: number | null): string => (ms === null ? '–' : new Date(ms).toISOString());
  return [
    `${state.anchoredEntries} of ${state.entries} entries are under a token · ${state.tokens} tokens, the last ${time(state.lastTokenMs)} · certificates end ${time(state.protectedUntilMs)}`,
    state.consentMs === null ? 'no consent: nothing is sent' : `agreed ${time(state.consentMs)}`,
    ...state.authorities.map(
      ({ name, url, enabled, lastError }) =>
        `  ${enabled ? '●' : '○'} ${name}  ${url}${lastError === null ? '' : `  (${lastError.code}: ${lastError.message})`}`,
    ),
  ];
}
