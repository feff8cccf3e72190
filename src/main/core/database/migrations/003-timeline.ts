import type { Migration } from './index.ts';

/** Which making of the derived tables this is. The timeline's index lies in a file of its own, so that filling it never
 *  waits for the recorder nor the recorder for it; it carries this number and is made again when the two differ. */
export const timelineEpoch: Migration = {
  name: 'timeline',
  sql: `
    CREATE TABLE timeline_epoch (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      epoch INTEGER NOT NULL
    ) STRICT;
    INSERT INTO timeline_epoch (id, epoch) VALUES (1, 1);
  `,
};
