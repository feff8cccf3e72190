/** What the core asks of the outside, so that tests need not wait or depend on this computer's clock. */

/** Two clocks. `wallMs` is Unix time in milliseconds and may jump; `monoNs` only ever advances, in nanoseconds. */
export interface Clock {
  wallMs(): number;
  monoNs(): bigint;
}

/** This computer's clocks. Only tests use others: a replaceable clock would be worthless as evidence. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monoNs: () => process.hrtime.bigint(),
};
