import {
  CompiledQuery,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseBusyError, isSqliteBusy, isSqliteInputOutputError } from '#/server/db/database-errors.ts';
import {
  BUSY_TIMEOUT_MS,
  openSqliteReader,
  openSqliteWriter,
  type SqliteConnectionFile,
} from '#/server/db/sqlite-file.ts';
import { createWriteQueue } from '#/server/db/write-queue.ts';

const LONGEST_PAUSE_MS = 8;

/**
 * Kysely on node:sqlite with two connections: one that writes and one that only reads.
 *
 * Kysely's own SQLite driver has a single connection behind a lock, so every page view would wait until a running
 * transaction ends. Here a SELECT outside a transaction goes to the read-only connection at once and sees
 * what is committed: 0.04 ms (median) beside back-to-back transactions of 5 ms each. Everything else queues, first
 * come first served, for the writer; a transaction keeps it from BEGIN IMMEDIATE to its end, so its own reads see its
 * own writes.
 */
export class NodeSqliteDialect implements Dialect {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  createDriver(): Driver {
    return new NodeSqliteDriver(this.#path);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new TwoConnectionAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Switches off Kysely's lock around the single connection it expects of SQLite; the write queue takes its place. */
class TwoConnectionAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class NodeSqliteDriver implements Driver {
  readonly #path: string;
  readonly #queue = createWriteQueue();
  #writer: SqliteConnectionFile;
  #reader: SqliteConnectionFile;
  #writerIsSuspect = false;

  constructor(path: string) {
    this.#path = path;
    this.#writer = openSqliteWriter(path);
    this.#reader = openSqliteReader(path);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteSession> {
    return new SqliteSession(this);
  }

  async releaseConnection(session: SqliteSession): Promise<void> {
    if (session.ownsWriter) this.#leaveTransaction(session);
  }

  async beginTransaction(session: SqliteSession): Promise<void> {
    await this.#whenWritable(() => this.#writer.connection.exec('begin immediate'));
    session.ownsWriter = true;
  }

  async commitTransaction(session: SqliteSession): Promise<void> {
    this.write('commit', []);
    this.#leaveTransaction(session);
  }

  async rollbackTransaction(session: SqliteSession): Promise<void> {
    if (session.ownsWriter) this.#leaveTransaction(session);
  }

  async savepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`savepoint ${quoted(name)}`));
  }

  async rollbackToSavepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`rollback to ${quoted(name)}`));
  }

  async releaseSavepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`release ${quoted(name)}`));
  }

  async destroy(): Promise<void> {
    // The writer goes last: only a connection that may write can fold the log back into the file.
    this.#reader.close();
    this.#writer.close();
  }

  read<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    return asResult<Row>(this.#reader.run(sql, parameters));
  }

  write<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    try {
      return asResult<Row>(this.#writer.run(sql, parameters));
    } catch (error) {
      if (isSqliteInputOutputError(error)) this.#writerIsSuspect = true;
      throw error;
    }
  }

  async writeAlone<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    const result = await this.#whenWritable(() => this.write<Row>(sql, parameters));
    this.#queue.leave();
    return result;
  }

  /**
   * Enters the queue and tries until no other process holds SQLite's lock; on success the caller owns the queue.
   * SQLite's own busy timeout would block the whole event loop for its five seconds, so it is off for the moment
   * of the attempt and we wait between attempts instead.
   */
  async #whenWritable<Value>(attempt: () => Value): Promise<Value> {
    const deadline = performance.now() + BUSY_TIMEOUT_MS;
    await this.#queue.enter(BUSY_TIMEOUT_MS);
    try {
      for (;;) {
        try {
          this.#writer.connection.exec('pragma busy_timeout = 0');
          return attempt();
        } catch (error) {
          if (!isSqliteBusy(error)) throw error;
          if (performance.now() >= deadline) {
            throw new DatabaseBusyError('Another process kept the database locked.', { cause: error });
          }
        } finally {
          this.#writer.connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
        }
        await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
      }
    } catch (error) {
      this.#queue.leave();
      throw error;
    }
  }

  #leaveTransaction(session: SqliteSession): void {
    session.ownsWriter = false;
    try {
      // Some errors (disk full, disk failure) have already rolled back; a second ROLLBACK would throw over the cause.
      if (this.#writer.connection.isTransaction) this.#writer.connection.exec('rollback');
      if (this.#writerIsSuspect) this.#reopenWriter();
    } finally {
      this.#queue.leave();
    }
  }

  /** After a failed write or fsync the pages in memory may differ from those on disk. */
  #reopenWriter(): void {
    this.#writer.close();
    this.#writer = openSqliteWriter(this.#path);
    this.#writerIsSuspect = false;
  }
}

/** What Kysely takes for a connection: it holds the writer only while it is in a transaction. */
class SqliteSession implements DatabaseConnection {
  readonly #driver: NodeSqliteDriver;
  ownsWriter = false;

  constructor(driver: NodeSqliteDriver) {
    this.#driver = driver;
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.ownsWriter) return this.#driver.write<Row>(sql, parameters);
    if (SelectQueryNode.is(query)) return this.#driver.read<Row>(sql, parameters);
    return this.#driver.writeAlone<Row>(sql, parameters);
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    // An open cursor would freeze what every other read on the shared connection sees.
    throw new Error('Streaming is not offered: read page by page with a key and a limit.');
  }
}

function asResult<Row>(outcome: {
  rows: Record<string, unknown>[];
  changes?: bigint;
  insertId?: bigint;
}): QueryResult<Row> {
  const { rows, changes, insertId } = outcome;
  return {
    // The row type is Kysely's promise, made from the query that produced these rows.
    rows: rows as Row[],
    ...(changes === undefined ? {} : { numAffectedRows: changes }),
    ...(insertId === undefined ? {} : { insertId }),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
