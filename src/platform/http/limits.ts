/** Every limit of the HTTP entry in one place. Tests shorten the times; nothing else changes them. */
export type HttpLimits = {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly keepAliveMs: number;
  /** A connection on which nothing moves for this long is closed: it stops slow readers. */
  readonly idleMs: number;
  /** How often Node looks for requests that are too slow. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly targetCharacters: number;
  readonly connections: number;
  /** How long requests in flight may take to finish after a stop signal. */
  readonly drainMs: number;
  /** How long the entry still listens to a body it has refused, so that the refusal arrives. */
  readonly lingerMs: number;
};

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 10_000,
  idleMs: 60_000,
  checkEveryMs: 1_000,
  headerBytes: 16 * 1024,
  bodyBytes: 64 * 1024,
  targetCharacters: 4_096,
  connections: 2_000,
  drainMs: 10_000,
  lingerMs: 1_000,
};
