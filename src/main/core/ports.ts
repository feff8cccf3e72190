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

/** A time-stamping authority (RFC 3161), asked over the network. */
export interface TimestampAuthority {
  /** Whom the call goes to, for the list of calls: host, and port unless it is the usual one. */
  readonly host: string;
  /**
   * Sends one query and gives the reply as it came, not yet looked at but for being one whole DER value: `verifyToken` says
   * what it is worth. One call is one request: nothing is repeated, no redirect is followed. Calls may overlap.
   * @throws AppError TSA_UNREACHABLE (no connection, no answer in time), TSA_REFUSED (an HTTP status other than 200),
   *  TSA_REPLY (not a reply: a web page, too long, cut off), CANCELLED when `signal` is aborted. `details.host` says whom,
   *  `details.status` the HTTP status, `details.retryAfterS` how long the authority wants to be left alone.
   */
  stamp(request: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}
