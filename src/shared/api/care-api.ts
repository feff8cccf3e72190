/** Care of the record: the part of the contract about the signing key and backups. */

/** The key that signs the log. */
export interface KeyState {
  /** Public half of the key that signs now (C2SP `vkey`). */
  readonly vkey: string;
  /** How many keys the log has had, this one included. */
  readonly number: number;
  /** `system`: sealed by the operating system; `file`: a file that only this user of the computer can read. */
  readonly kept: 'system' | 'file';
  readonly folder: string;
}

/** A backup that was written and checked. */
export interface BackedUp {
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
  readonly entries: number;
  /** Vault files that are damaged in the record itself, and so are not in the backup. */
  readonly damaged: number;
}
