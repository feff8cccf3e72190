/** A program that files can be opened in, chosen with the system's own dialog: the page cannot name one. */
export interface ExternalApp {
  /** Key that opens it together with Shift: 1 to 9. */
  readonly slot: number;
  readonly name: string;
  readonly path: string;
}

/** What came of moving files to the trash of the system. Their records stay. */
export interface TrashResult {
  /** Entries whose file is in the trash now. */
  readonly trashed: readonly number[];
  /** Those that could not be moved, and why. */
  readonly failed: readonly { readonly entry: number; readonly message: string }[];
}
