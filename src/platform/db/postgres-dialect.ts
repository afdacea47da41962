import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { lastingPool } from '#/platform/db/postgres-connection.ts';

const POOL_SIZE = 16;
const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** Longer than the server lets a statement take: whoever says nothing until then is gone without a farewell. */
const SILENCE_TIMEOUT_MS = 20_000;
const LOCK_TIMEOUT_MS = 5000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** Kysely on a pool of PostgreSQL connections that give numbers where SQLite gives numbers. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    application_name: 'kneadful',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: SILENCE_TIMEOUT_MS,
    keepAlive: true,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    types: numberTypes(),
  });
  // An idle connection that breaks is no failure of any request: the pool drops it and opens another when asked.
  // Without a listener Node would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool: lastingPool(pool) });
}

/** bigint and count(*) arrive as text, because they may pass 2^53. Ours never do; one that did must not be rounded. */
function numberTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, safeInteger);
  return types;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number.`);
  return value;
}
