import { describe, expect, it } from 'vitest';
import { faultIn } from '../../../../fuzz/check-reading.ts';
import { fuzzInput } from '../../../../fuzz/fuzz-inputs.ts';
import { seededRandom } from '../../../../fuzz/mutate.ts';
import { CARRIERS, sampleOf } from '../../../../fuzz/sample-files.ts';
import { TOOL_TEXTS } from '../../../../helpers/tool-texts.ts';

describe('readMetadata', () => {
  it('reads every sample of every writer without a fault', async () => {
    for (const carrier of CARRIERS) {
      for (const tool of TOOL_TEXTS) {
        const { name, bytes } = sampleOf(carrier, tool);
        expect([name, tool.tool, await faultIn(bytes, name)]).toEqual([name, tool.tool, undefined]);
      }
    }
  });

  it('finds no fault in 700 mutated files (npm run fuzz: 20,000)', async () => {
    for (let index = 0; index < 700; index++) {
      const { name, bytes } = fuzzInput(index, seededRandom(20_261_122 + index), []);
      expect([index, await faultIn(bytes, name)]).toEqual([index, undefined]);
    }
  });
});
