/** Every failure that a caller may want to tell apart. Text for people is made from the code where it is shown. */
export type ErrorCode =
  | 'BAD_ARGUMENT'
  | 'BACKUP_INVALID'
  | 'BUNDLE_INVALID'
  | 'CANCELLED'
  | 'DATABASE_NEWER'
  | 'DATABASE_UNSAFE'
  | 'DATA_FOLDER'
  | 'DISK_FULL'
  | 'ENTRY_TOO_LARGE'
  | 'EXPORT_EMPTY'
  | 'EXPORT_FAILED'
  | 'FILE_EXISTS'
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'FORBIDDEN'
  | 'FORMAT'
  | 'INDEX_DAMAGED'
  | 'INTERNAL'
  | 'KEY_SEALED'
  | 'LEDGER_FROZEN'
  | 'LEDGER_UNCERTAIN'
  | 'LOCKED'
  | 'LOG_FORKED'
  | 'NODE_TOO_OLD'
  | 'NOT_CANONICAL'
  | 'NOT_FOUND'
  | 'PORT_IN_USE'
  | 'PROOF_INVALID'
  | 'SIGNATURE_INVALID'
  | 'SOURCE_OVERLAP'
  | 'TSA_REFUSED'
  | 'TSA_REPLY'
  | 'TSA_TOKEN'
  | 'TSA_UNREACHABLE'
  | 'UNSUPPORTED';

/** An error with a code from a closed list, a one-line message in English and, where there was one, its cause. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, string> } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** The one-line text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
