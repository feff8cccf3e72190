import { AppError, messageOf } from '../../shared/app-error.ts';
import { systemCode } from '../core/files/system-error.ts';

/** Exit codes: 0 good · 1 checked and failed · 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** Prints one line of a result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a result as one JSON document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Tells how a command is going, apart from its result. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says in one line what is wrong and what to do; only for faults of the program itself, where it happened. */
export function explain(error: unknown): void {
  if (error instanceof AppError || systemCode(error) !== undefined) {
    process.stderr.write(`brushproof: ${messageOf(error)}\n`);
    return;
  }
  const where = error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  process.stderr.write(`brushproof: an unexpected fault of the program: ${messageOf(error)}${where}\n`);
}
