import { join } from 'node:path';
import { openForReading } from '../../src/main/core/database/open.ts';
import { simulateEvening } from '../helpers/simulated-session.ts';
import { storyFlow } from './flows/story-flow.ts';
import { inChromium } from './in-chromium.ts';

const WITHIN_MS = 20_000;

/** From an evening that the recorder saw to the page of a work and its report, with hardly anything done by hand.
 *  `node tests/e2e/story.e2e.ts` */
await inChromium({
  settings: 'two',
  prepare: () => Promise.resolve(),
  async run(world, home) {
    const still = { ...world, paint: () => Promise.resolve() };
    const evening = async (): Promise<void> => {
      const db = openForReading(join(home, 'data/ledger.sqlite'));
      const select = db.prepare<[string], { sha256: string; present: 0 | 1 }>(
        `SELECT lower(hex(version.sha256)) AS sha256, place.present FROM place JOIN version ON version.id = place.version
         WHERE place.path LIKE '%' || ?`,
      );
      try {
        await simulateEvening({
          folder: world.folder,
          async recorded(path, sha256) {
            const endMs = Date.now() + WITHIN_MS;
            for (;;) {
              const row = select.get(path);
              if (sha256 === undefined ? row?.present === 0 : row?.present === 1 && row.sha256 === sha256) return;
              if (Date.now() > endMs) throw new Error(`${path} was not recorded: ${JSON.stringify(row)}`);
              await new Promise((resolve) => setTimeout(resolve, 50));
            }
          },
        });
      } finally {
        db.close();
      }
    };
    await storyFlow(still, evening);
  },
});
