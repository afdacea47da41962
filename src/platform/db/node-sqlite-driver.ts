import {
  type Driver,
  CompiledQuery,
  type QueryResult,
  type DatabaseConnection,
  SelectQueryNode,
} from 'kysely';
import {
  type SqliteConnectionFile,
  openSqliteReader,
  type StatementOutcome,
} from '#/platform/db/sqlite-file.ts';
import { SqliteWriter } from '#/platform/db/sqlite-writer.ts';

export class NodeSqliteDriver implements Driver {
  readonly #writer: SqliteWriter;
  readonly #reader: SqliteConnectionFile;

  constructor(path: string) {
    this.#writer = new SqliteWriter(path);
    this.#reader = openSqliteReader(path);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteSession> {
    return new SqliteSession(this);
  }

  async releaseConnection(session: SqliteSession): Promise<void> {
    await this.rollbackTransaction(session);
  }

  async beginTransaction(session: SqliteSession): Promise<void> {
    await this.#writer.begin();
    session.ownsWriter = true;
  }

  async commitTransaction(session: SqliteSession): Promise<void> {
    session.ownsWriter = false;
    await this.#writer.commit();
  }

  async rollbackTransaction(session: SqliteSession): Promise<void> {
    if (!session.ownsWriter) return;
    session.ownsWriter = false;
    this.#writer.rollBack();
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
    return asResult<Row>(this.#writer.run(sql, parameters));
  }

  async writeAlone<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    return asResult<Row>(await this.#writer.runAlone(sql, parameters));
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

function asResult<Row>(outcome: StatementOutcome): QueryResult<Row> {
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
