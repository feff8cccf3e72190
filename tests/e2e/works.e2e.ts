import { join } from 'node:path';
import { copiesFlow } from './flows/copies-flow.ts';
import { paintAll, PICTURES } from './flows/fifty-pictures.ts';
import { worksFlow } from './flows/works-flow.ts';
import { inChromium } from './in-chromium.ts';

/** Selection, notes and works. `node tests/e2e/works.e2e.ts` */
await inChromium({
  settings: 'four',
  prepare: paintAll,
  async run(world) {
    const still = { ...world, paint: () => Promise.resolve() };
    await worksFlow(still, PICTURES);
    await copiesFlow(still, join(world.folder, '00007.png'));
  },
});
