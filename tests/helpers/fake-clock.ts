import type { Clock } from '../../src/main/core/ports.ts';

/** Clocks that stand still until they are moved. */
export interface FakeClock extends Clock {
  /** Both clocks advance. */
  advance(ms: number): void;
  /** Only the wall clock changes, as when somebody sets it. */
  jump(ms: number): void;
}

/** Starts on 2026-01-01T00:00:00Z. */
export function fakeClock(): FakeClock {
  let wall = Date.UTC(2026, 0, 1);
  let mono = 1_000_000_000n;
  return {
    wallMs: () => wall,
    monoNs: () => mono,
    advance(ms) {
      wall += ms;
      mono += BigInt(ms) * 1_000_000n;
    },
    jump(ms) {
      wall += ms;
    },
  };
}
