import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable, numberedKey } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

export const outboxAndAudit: Migration = {
  name: '2026-11-22-a-outbox-and-audit',
  async up(db, dialect) {
    await createOutbox(db, dialect);
    await createAudit(db, dialect);
    await makeAuditAppendOnly(db, dialect);
  },
};

async function createOutbox(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'outbox_message')
    .addColumn('id', integer, numberedKey(dialect))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('recipient', text, (column) => column.notNull())
    .addColumn('payload', text, (column) => column.notNull())
    .addColumn('idempotency_key', text, (column) => column.notNull().unique())
    .addColumn('status', text, (column) => column.notNull().defaultTo('pending'))
    .addColumn('attempts', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', integer, (column) => column.notNull())
    .addColumn('next_attempt_at', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('sent_at', integer)
    .addColumn('uncertain_since', integer)
    .addColumn('provider_id', text)
    .addColumn('last_error', text)
    .addCheckConstraint(
      'outbox_message_status',
      sql`status in ('pending', 'sending', 'sent', 'dead', 'cancelled')`,
    )
    .execute();
  await db.schema
    .createIndex('outbox_message_due')
    .on('outbox_message')
    .columns(['next_attempt_at', 'id'])
    .where(sql.ref('status'), 'in', sql`('pending', 'sending')`)
    .execute();
  await db.schema
    .createIndex('outbox_message_dead')
    .on('outbox_message')
    .column('id')
    .where(sql.ref('status'), '=', sql`'dead'`)
    .execute();
  await db.schema
    .createIndex('outbox_message_provider_id')
    .on('outbox_message')
    .column('provider_id')
    .where(sql.ref('provider_id'), 'is not', null)
    .execute();
}

async function createAudit(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'audit_entry')
    .addColumn('id', integer, numberedKey(dialect))
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('actor_kind', text, (column) => column.notNull())
    .addColumn('actor_id', text)
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('subject_kind', text, (column) => column.notNull())
    .addColumn('subject_id', text, (column) => column.notNull())
    .addColumn('request_id', text)
    .addColumn('detail', text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('audit_entry_subject')
    .on('audit_entry')
    .columns(['subject_kind', 'subject_id', 'id'])
    .execute();
  await createTable(db, dialect, 'audit_seal')
    .addColumn('position', integer, (column) => column.primaryKey())
    .addColumn('entry_id', integer, (column) => column.notNull().unique().references('audit_entry.id'))
    .addColumn('hash', text, (column) => column.notNull())
    .execute();
}

/** The owner of a table can still drop these; what they stop is a slip and a program gone wrong. */
async function makeAuditAppendOnly(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const statements = dialect === 'sqlite' ? SQLITE_APPEND_ONLY : POSTGRES_APPEND_ONLY;
  for (const statement of statements) await statement.execute(db);
}

const SQLITE_APPEND_ONLY = [
  sql`create trigger audit_entry_no_update before update on audit_entry
    begin select raise(abort, 'The audit trail is append-only.'); end`,
  sql`create trigger audit_entry_no_delete before delete on audit_entry
    begin select raise(abort, 'The audit trail is append-only.'); end`,
  sql`create trigger audit_seal_no_update before update on audit_seal
    begin select raise(abort, 'The audit trail is append-only.'); end`,
  sql`create trigger audit_seal_no_delete before delete on audit_seal
    begin select raise(abort, 'The audit trail is append-only.'); end`,
] as const;

const POSTGRES_APPEND_ONLY = [
  sql`create function refuse_change() returns trigger language plpgsql as
    'begin raise exception ''The audit trail is append-only.''; end'`,
  sql`create trigger audit_entry_no_change before update or delete or truncate on audit_entry
    for each statement execute function refuse_change()`,
  sql`create trigger audit_seal_no_change before update or delete or truncate on audit_seal
    for each statement execute function refuse_change()`,
] as const;
