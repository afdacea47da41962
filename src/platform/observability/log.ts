import { pino, type DestinationStream } from 'pino';
import { logOutput } from './log-output.ts';

/**
 * All a log line may hold besides its event name. Ids, counts and route patterns only: never a path, a
 * query, an address of a person or of a computer, a name, or a word somebody typed.
 */
export type LogFields = {
  readonly requestId?: string | undefined;
  readonly route?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly count?: number | undefined;
  readonly port?: number | undefined;
  readonly job?: string | undefined;
  readonly vendor?: string | undefined;
  readonly reason?: string | undefined;
  readonly eventId?: string | undefined;
  readonly appointmentId?: string | undefined;
  readonly holdId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly outboxMessageId?: string | undefined;
  readonly staffMemberId?: string | undefined;
  readonly subscriberId?: string | undefined;
  readonly migration?: string | undefined;
  /** An exception: its class and the places in our code are written, its message is not. */
  readonly error?: unknown;
};

export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

const ALLOWED = [
  'requestId',
  'route',
  'method',
  'status',
  'durationMs',
  'count',
  'port',
  'job',
  'vendor',
  'reason',
  'eventId',
  'appointmentId',
  'holdId',
  'paymentId',
  'outboxMessageId',
  'staffMemberId',
  'subscriberId',
  'migration',
] as const satisfies readonly (keyof LogFields)[];

/** One JSON line per event on `destination`. */
export function makeLog(level: string, destination: DestinationStream = logOutput()): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, destination);
  return {
    debug: (event, fields = {}) => logger.debug(allowed(fields), event),
    info: (event, fields = {}) => logger.info(allowed(fields), event),
    warn: (event, fields = {}) => logger.warn(allowed(fields), event),
    error: (event, fields = {}) => logger.error(allowed(fields), event),
  };
}

/** A log that keeps nothing, for tools that print their own words. */
export function silentLog(): Log {
  return { debug() {}, info() {}, warn() {}, error() {} };
}

/** The list is enforced here too, since a type says nothing about what a cast or a spread carries along. */
function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of ALLOWED) {
    if (fields[name] !== undefined) kept[name] = fields[name];
  }
  if (fields.error !== undefined) kept['error'] = describe(fields.error);
  return kept;
}

/** Messages of exceptions may quote what a person typed or a row of the database: only the shape is kept. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  const sealed = placeOfSealed(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { type: error.name, ...code, ...sealed, places, ...cause };
}

/** Where a value stands that cannot be opened: names of ours and an id, never the value. By name: pages are bundled. */
function placeOfSealed(error: Error): Record<string, unknown> {
  if (error.name !== 'SealedValueError' || !('place' in error && 'fault' in error)) return {};
  const { table, column, rowId } = error.place as Readonly<Record<string, unknown>>;
  return { sealed: { table, column, rowId, fault: error.fault } };
}
