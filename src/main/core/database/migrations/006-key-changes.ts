import type { Migration } from './index.ts';

/** Which entries name a new signing key: the ledger need not be read whole to know its keys. Derived: `rebuild` makes it
 *  again. */
export const keyChanges: Migration = {
  name: 'key changes',
  sql: 'CREATE TABLE key_change (entry INTEGER PRIMARY KEY) STRICT;',
};
