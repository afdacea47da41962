import { setTimeout as sleep } from 'node:timers/promises';
import { createCommitGroup } from '#/platform/db/commit-group.ts';
import { DatabaseBusyError, isSqliteBusy, isSqliteInputOutputError } from '#/platform/db/database-errors.ts';
import {
  BUSY_TIMEOUT_MS,
  openSqliteWriter,
  type SqliteConnectionFile,
  type StatementOutcome,
} from '#/platform/db/sqlite-file.ts';
import { createWriteQueue } from '#/platform/db/write-queue.ts';

const LONGEST_PAUSE_MS = 8;

/** Bounds how long another process waits for the lock, and how long the first of a group waits for its COMMIT. */
const MOST_TOGETHER = 16;
const MEMBER = 'commit_group_member';
const CHANGES_ROWS = /^\s*(?:insert|update|delete)\b/i;

/**
 * The one connection of this process that writes. Transactions and single statements queue for it, first come
 * first served.
 *
 * Transactions that follow each other closely share one COMMIT, and with it one fsync: each is a savepoint of its own
 * that can fail by itself, and none is reported as done before the COMMIT.
 */
export class SqliteWriter {
  readonly #path: string;
  readonly #queue = createWriteQueue();
  readonly #group = createCommitGroup();
  #file: SqliteConnectionFile;
  #isSuspect = false;
  #lastFault: unknown;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSqliteWriter(path);
  }

  /** Resolves when the caller's transaction has begun; until `commit` or `rollBack` nobody else writes. */
  async begin(): Promise<void> {
    await this.#whenWritable(() =>
      this.#file.connection.exec(this.#group.size() > 0 ? `savepoint ${MEMBER}` : 'begin immediate'),
    );
  }

  /** Ends the transaction; resolves once it is on disk and rejects when it never will be. */
  async commit(): Promise<void> {
    await this.#end(this.#group.size() > 0 ? `release ${MEMBER}` : null);
  }

  /** Ends the transaction without a trace. */
  rollBack(): void {
    try {
      this.#takeBack();
    } finally {
      this.#leaveQueue();
    }
  }

  /** A statement of the running transaction. */
  run(sql: string, parameters: readonly unknown[]): StatementOutcome {
    try {
      return this.#file.run(sql, parameters);
    } catch (error) {
      this.#remember(error);
      throw error;
    }
  }

  /** A statement that is a transaction of its own. */
  async runAlone(sql: string, parameters: readonly unknown[]): Promise<StatementOutcome> {
    const outcome = await this.#whenWritable(() => {
      // A PRAGMA or the like may not run, or has no effect, inside a transaction.
      if (this.#group.size() > 0 && !CHANGES_ROWS.test(sql)) this.#commitAll();
      return this.run(sql, parameters);
    });
    if (this.#group.size() === 0) this.#leaveQueue();
    else await this.#end(null);
    return outcome;
  }

  close(): void {
    if (this.#file.connection.isOpen) this.#file.close();
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
      this.#openAgain();
      for (;;) {
        try {
          this.#file.connection.exec('pragma busy_timeout = 0');
          return attempt();
        } catch (error) {
          if (!isSqliteBusy(error)) {
            this.#remember(error);
            throw error;
          }
          if (performance.now() >= deadline) {
            throw new DatabaseBusyError('Another process kept the database locked.', { cause: error });
          }
        } finally {
          this.#file.connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
        }
        await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
      }
    } catch (error) {
      this.#leaveQueue();
      throw error;
    }
  }

  /** Leaves the work to the COMMIT of whoever waits, or commits it with all that wait for it. */
  async #end(release: string | null): Promise<void> {
    const isShared = this.#mayShareCommit();
    try {
      if (!isShared) this.#commitAll();
      else if (release !== null) this.#file.connection.exec(release);
    } catch (error) {
      this.rollBack();
      throw error;
    }
    if (isShared) await this.#waitForCommit();
    else this.#leaveQueue();
  }

  #mayShareCommit(): boolean {
    return this.#queue.isAwaited() && this.#group.size() < MOST_TOGETHER - 1 && this.#isInTransaction();
  }

  /** False also after an error that has rolled everything back by itself, such as a full disk. */
  #isInTransaction(): boolean {
    const { connection } = this.#file;
    return connection.isOpen && connection.isTransaction;
  }

  #waitForCommit(): Promise<void> {
    const stored = this.#group.join();
    this.#queue.leave();
    return stored;
  }

  #commitAll(): void {
    try {
      this.run('commit', []);
    } catch (error) {
      this.#group.lost(error);
      this.#takeBack();
      throw error;
    }
    this.#group.stored();
  }

  /** Undoes the running member only. Some errors have rolled back already; doing it twice would hide them. */
  #takeBack(): void {
    if (!this.#isInTransaction()) return;
    const { connection } = this.#file;
    if (this.#group.size() === 0) {
      connection.exec('rollback');
    } else {
      connection.exec(`rollback to ${MEMBER}`);
      connection.exec(`release ${MEMBER}`);
    }
  }

  /** Nobody may come for long, so whoever leaves last commits what the others have left. */
  #leaveQueue(): void {
    try {
      if (this.#group.size() > 0 && !this.#isInTransaction()) this.#giveUp();
      else if (this.#group.size() > 0 && !this.#queue.isAwaited() && !this.#isSuspect) this.#commitAll();
    } catch {
      // The members have been told, and the caller's own work is not among them.
    }
    try {
      if (this.#isSuspect) this.#giveUp();
    } finally {
      this.#queue.leave();
    }
  }

  /** Nothing that is not on disk yet will be. */
  #giveUp(): void {
    const cause = this.#lastFault;
    this.#group.lost(new Error('The database rolled back what was not yet on disk.', { cause }));
    this.#takeBack();
    if (this.#isSuspect) this.close();
  }

  /** After a failed write or fsync the pages in memory may differ from those on disk. */
  #remember(fault: unknown): void {
    this.#lastFault = fault;
    if (isSqliteInputOutputError(fault)) this.#isSuspect = true;
  }

  /** At the next attempt and not at once: the disk that failed may not let the file be opened either. */
  #openAgain(): void {
    if (this.#file.connection.isOpen) return;
    this.#file = openSqliteWriter(this.#path);
    this.#isSuspect = false;
  }
}
