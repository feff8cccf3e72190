/** When one authority may be asked: never faster than it wants, and ever more slowly while it does not answer. Times are
 *  Unix milliseconds. */
export interface AuthorityTurn {
  /** The earliest moment at which it may be asked again; 0 when it never was. */
  nextMs(): number;
  asked(nowMs: number, spacingMs: number): void;
  failed(nowMs: number, spacingMs: number): void;
  succeeded(): void;
  /** The network may be back: what the failures added to the wait is forgotten. */
  tryAgain(): void;
}

const MAX_WAIT_MS = 10 * 60_000;
const FIRST_WAIT_MS = 15_000;

export function authorityTurn(): AuthorityTurn {
  let failures = 0;
  let spacedUntilMs = 0;
  let heldUntilMs = 0;
  return {
    nextMs: () => Math.max(spacedUntilMs, heldUntilMs),
    asked(nowMs, spacingMs) {
      spacedUntilMs = nowMs + spacingMs;
    },
    failed(nowMs, spacingMs) {
      failures++;
      heldUntilMs = nowMs + Math.min(MAX_WAIT_MS, Math.max(spacingMs, FIRST_WAIT_MS) * 2 ** (failures - 1));
    },
    succeeded() {
      failures = 0;
      heldUntilMs = 0;
    },
    tryAgain() {
      failures = 0;
      heldUntilMs = 0;
    },
  };
}
