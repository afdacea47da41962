import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { DatabaseBusyError, DatabaseUnreachableError, isFarewell } from '#/platform/db/database-errors.ts';
import { tryAgain } from '#/platform/db/try-again.ts';

/** Outside a transaction these leave nothing behind when their answer is lost. */
const STORES_NOTHING = /^\s*(?:begin|start transaction|select|show)\b/i;
const ENDS_TRANSACTION = /^\s*(?:commit|end)\b/i;

/** What pg-pool says when it has waited for one of its own connections; the error has no code. */
const ALL_TAKEN = 'timeout exceeded when trying to connect';

/** What pg says when an answer did not come in time; the error has no code. */
const SILENCE = 'Query read timeout';

/** The pool as Kysely wants it, with connections that may be lost at any moment. */
export function lastingPool(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => new PostgresConnection(pool, await tryAgain(() => take(pool))),
    end: () => pool.end(),
  };
}

async function take(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    const areAllTaken = cause instanceof Error && cause.message === ALL_TAKEN;
    if (!areAllTaken) throw new DatabaseUnreachableError(true, cause);
    throw new DatabaseBusyError('Every connection to the database stayed taken.', { cause });
  }
}

/**
 * One connection on loan. When it is lost, it knows whether anything can have been stored: what stands alone and
 * stores nothing is asked again on another connection, everything else is told to whoever asked.
 */
class PostgresConnection implements PostgresPoolClient {
  readonly #pool: pg.Pool;
  #client: pg.PoolClient | null = null;
  #isClosed = false;
  #loss: DatabaseUnreachableError | null = null;

  constructor(pool: pg.Pool, client: pg.PoolClient) {
    this.#pool = pool;
    this.#hold(client);
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    sql: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof sql !== 'string') throw new Error('Streaming is not offered: read page by page.');
    const client = this.#client;
    if (client !== null && isInTransaction(client)) return this.#ask<Row>(client, sql, parameters);
    return tryAgain(async () => {
      if (this.#isClosed || this.#loss !== null) this.release(true);
      return this.#ask<Row>(this.#client ?? this.#hold(await take(this.#pool)), sql, parameters);
    });
  }

  release(destroy = false): void {
    const client = this.#client;
    this.#client = null;
    client?.off('error', this.#close).release(destroy || this.#isClosed || this.#loss !== null);
  }

  /** The first loss is told again and again: it alone knows what had been sent. */
  async #ask<Row>(client: pg.PoolClient, sql: string, parameters: readonly unknown[]) {
    if (this.#loss !== null) throw this.#loss;
    const isUnsent = this.#isClosed;
    const storesNothing = isInTransaction(client) ? !ENDS_TRANSACTION.test(sql) : STORES_NOTHING.test(sql);
    try {
      // Kysely's type for what pg answers; the row type is its promise, made from the query.
      return (await client.query(sql, [...parameters])) as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      if (!this.#isClosed && !isFarewell(error) && !isSilence(error)) throw error;
      this.#loss = new DatabaseUnreachableError(isUnsent || storesNothing, error);
      throw this.#loss;
    }
  }

  /** pg reports a lost connection as an event too, and Node ends a process that does not listen. */
  #hold(client: pg.PoolClient): pg.PoolClient {
    this.#client = client.on('error', this.#close);
    this.#isClosed = false;
    this.#loss = null;
    return client;
  }

  readonly #close = (): void => {
    this.#isClosed = true;
  };
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === SILENCE;
}

/** What the server said last, also after it has gone. */
function isInTransaction(client: pg.PoolClient): boolean {
  const status = client.getTransactionStatus();
  return status === 'T' || status === 'E';
}
