import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAuditEntry, type AuditEntry } from '#/platform/audit/audit-store.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';
import { verifyAuditChain } from '#/platform/audit/verify-audit-chain.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { SAMPLE_NOW } from '../../builders/outbox.ts';
import { expectOk } from '../../builders/expect-ok.ts';

let database: TestDatabase;

function append(rest: Partial<AuditEntry> = {}): Promise<void> {
  const entry = {
    actor: { kind: 'staff', id: 'staff-1' },
    action: 'appointment.cancelled',
    subject: { kind: 'appointment', id: 'appointment-1' },
    requestId: 'request-1',
    at: SAMPLE_NOW,
    ...rest,
  } as const;
  return inTransaction(database.db, (trx) => appendAuditEntry(trx, entry));
}

async function appendSealed(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) await append({ subject: { kind: 'appointment', id: `a-${n}` } });
  await sealAuditEntries(database);
}

/** What somebody with the password of the database could do. */
async function behindTheBack(statement: string): Promise<void> {
  const { db, dialect } = database;
  if (dialect === 'postgres') {
    await sql`set session_replication_role = replica; ${sql.raw(statement)};
      set session_replication_role = default`.execute(db);
    return;
  }
  const path = database.url.slice('file:'.length);
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const triggers = file.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const trigger of triggers) file.exec(`drop trigger ${String(trigger['name'])}`);
  file.exec(statement);
  for (const trigger of triggers) file.exec(String(trigger['sql']));
  file.close();
}

/** As the SQLite shell would: without the settings our own connections have. */
async function byAnotherProgram(statement: string): Promise<void> {
  if (database.dialect === 'postgres') return void (await sql.raw(statement).execute(database.db));
  const file = new DatabaseSync(database.url.slice('file:'.length));
  try {
    file.exec(statement);
  } finally {
    file.close();
  }
}

const COLUMNS = 'at, actor_kind, actor_id, action, subject_kind, subject_id, request_id, detail';
const CHANGED = COLUMNS.replace('actor_id', "'staff-2'");
/** Inserts that would change or remove what stands there. */
const REPLACING = {
  sqlite: [
    `insert or replace into audit_entry (id, ${COLUMNS}) select id, ${CHANGED} from audit_entry`,
    `replace into audit_entry (id, ${COLUMNS}) select id, ${CHANGED} from audit_entry where id = 1`,
    `insert into audit_entry (id, ${COLUMNS}) select id, ${CHANGED} from audit_entry where true on conflict (id) do update set actor_id = 'staff-2'`,
    "update or replace audit_entry set actor_id = 'staff-2'",
    "insert or replace into audit_seal (position, entry_id, hash) select position, entry_id, 'x' from audit_seal",
    "insert or replace into audit_seal (position, entry_id, hash) select position + 10, entry_id, 'x' from audit_seal",
    "replace into audit_seal (position, entry_id, hash) values (2, 1, 'x')",
  ],
  postgres: [
    "merge into audit_entry e using audit_entry o on e.id = o.id when matched then update set actor_id = 'staff-2'",
    'merge into audit_entry e using audit_entry o on e.id = o.id when matched then delete',
    "insert into audit_seal (position, entry_id, hash) select position, entry_id, 'x' from audit_seal on conflict (position) do update set hash = 'x'",
    'truncate audit_entry cascade',
    'truncate audit_seal',
  ],
} as const;

describe.each(DIALECTS)('the audit trail on %s', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.close());

  test('tells who did what, to what, when and in which request', async () => {
    await append({ detail: { reasonCode: 'late', visits: 2, charged: false, waiver: null } });
    const row = await database.db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      at: SAMPLE_NOW.epochMilliseconds,
      actor_kind: 'staff',
      actor_id: 'staff-1',
      action: 'appointment.cancelled',
      subject_kind: 'appointment',
      subject_id: 'appointment-1',
      request_id: 'request-1',
    });
    expect(JSON.parse(row.detail)).toEqual({ reasonCode: 'late', visits: 2, charged: false, waiver: null });
  });

  test.each([
    { subject: { kind: 'patient', id: 'Ada Example' } },
    { actor: { kind: 'patient', id: 'ada@clinic.example' } },
    { detail: { note: 'says her lower back hurts' } },
    { requestId: '' },
  ] as const)('takes no word a person wrote: %o', async (rest) => {
    await expect(append(rest)).rejects.toThrow('identifiers only');
    expect(await database.db.selectFrom('audit_entry').selectAll().execute()).toEqual([]);
  });

  test.each([
    "update audit_entry set actor_id = 'staff-2'",
    'delete from audit_entry',
    "update audit_seal set hash = 'x'",
    'delete from audit_seal',
  ])('refuses "%s"', async (statement) => {
    await appendSealed(2);
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only');
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, value: { end: { position: 2 } } });
  });

  test.each(REPLACING[dialect])('refuses to be written over by "%s"', async (statement) => {
    await appendSealed(2);
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only');
    await expect(byAnotherProgram(statement)).rejects.toThrow('append-only');
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, value: { end: { position: 2 } } });
    await appendSealed(1);
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, value: { end: { position: 3 } } });
  });

  test('is whole after many entries, whenever they were chained', async () => {
    await appendSealed(3);
    await append();
    expect(await verifyAuditChain(database.db)).toMatchObject({
      value: { end: { position: 3 }, unsealed: 1 },
    });
    await appendSealed(4);
    expect(await verifyAuditChain(database.db)).toMatchObject({
      value: { end: { position: 8 }, unsealed: 0 },
    });
    expect(await sealAuditEntries(database)).toBe(0);
  });

  test('is whole when entries come and are chained from all sides at once', async () => {
    const work = Array.from({ length: 60 }, (_, n) => (n % 6 === 0 ? sealAuditEntries(database) : append()));
    await Promise.all(work);
    await sealAuditEntries(database);
    expect(await verifyAuditChain(database.db)).toMatchObject({
      value: { end: { position: 50 }, unsealed: 0 },
    });
  });

  test.each([
    ["update audit_entry set actor_id = 'staff-2' where id = 3", { position: 3, reason: 'entry-altered' }],
    ['update audit_entry set at = at + 1 where id = 1', { position: 1, reason: 'entry-altered' }],
    ['delete from audit_entry where id = 4', { position: 4, reason: 'entry-removed' }],
    [
      'delete from audit_seal where entry_id = 2; delete from audit_entry where id = 2',
      { position: 2, reason: 'seal-removed' },
    ],
  ])('shows where somebody went behind its back: %s', async (statement, fault) => {
    await appendSealed(5);
    await behindTheBack(statement);
    expect(await verifyAuditChain(database.db)).toEqual({
      ok: false,
      fault: { kind: 'audit-chain-broken', ...fault },
    });
  });

  test('shows that its end was cut off, or all of it rewritten, when an earlier end is known', async () => {
    await appendSealed(5);
    const before = expectOk(await verifyAuditChain(database.db));
    const known = before.end;
    await append();
    await sealAuditEntries(database);
    expect(await verifyAuditChain(database.db, known)).toMatchObject({ ok: true });

    await behindTheBack('delete from audit_seal where position > 3; delete from audit_entry where id > 3');
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true });
    expect(await verifyAuditChain(database.db, known)).toMatchObject({ fault: { reason: 'end-cut-off' } });

    await appendSealed(4);
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true });
    expect(await verifyAuditChain(database.db, known)).toMatchObject({ fault: { reason: 'entry-altered' } });
  });

  test('finds an old entry that was kept out of the chain', async () => {
    await appendSealed(1);
    await behindTheBack(
      dialect === 'sqlite'
        ? "update sqlite_sequence set seq = 50000 where name = 'audit_entry'"
        : "select setval(pg_get_serial_sequence('audit_entry', 'id'), 50000)",
    );
    await appendSealed(1);
    const overriding = dialect === 'sqlite' ? '' : 'overriding system value';
    await behindTheBack(`insert into audit_entry
      (id, at, actor_kind, action, subject_kind, subject_id, detail) ${overriding}
      values (2, 0, 'staff', 'a', 'b', 'c', '{}')`);
    expect(await sealAuditEntries(database)).toBe(0);
    expect(await verifyAuditChain(database.db)).toMatchObject({ fault: { reason: 'entry-left-out' } });
  });
});

describe('replacing an entry on sqlite', () => {
  test('is refused as well', async () => {
    database = await openTestDatabase('sqlite');
    await appendSealed(1);
    const replacing =
      sql`insert or replace into audit_entry (id, at, actor_kind, action, subject_kind, subject_id, detail)
      values (1, 0, 'staff', 'a', 'b', 'c', '{}')`.execute(database.db);
    await expect(replacing).rejects.toThrow();
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true });
    await append();
    const unsealed =
      sql`insert or replace into audit_entry (id, at, actor_kind, action, subject_kind, subject_id, detail)
      values (2, 0, 'staff', 'a', 'b', 'c', '{}')`.execute(database.db);
    await expect(unsealed).rejects.toThrow('append-only');
    await database.close();
  });
});
