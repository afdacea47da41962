import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who works at the desk, where they are signed in, and who tried to be. */
export const staff: Migration = {
  name: '2026-11-30-i-staff',
  async up(db, dialect) {
    await createMember(db, dialect);
    await createRecoveryCode(db, dialect);
    await createSession(db, dialect);
    await createThrottle(db, dialect);
  },
};

async function createMember(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'staff_member')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('location', text, (column) => column.notNull().defaultTo('main'))
    .addColumn('email', text, (column) => column.notNull())
    .addColumn('mailbox', text, (column) => column.notNull().unique())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('practitioner', text)
    .addColumn('password_hash', text)
    .addColumn('totp_secret', text)
    .addColumn('totp_step', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('link_version', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('link_expires_at', integer)
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('disabled_at', integer)
    .addCheckConstraint('staff_member_role', sql`role in ('front-desk', 'therapist', 'owner')`)
    .addCheckConstraint(
      'staff_member_practitioner',
      sql`practitioner is null or role in ('therapist', 'owner')`,
    )
    .execute();
}

async function createRecoveryCode(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'staff_recovery_code')
    .addColumn('staff_id', text, (column) =>
      column.notNull().references('staff_member.id').onDelete('cascade'),
    )
    .addColumn('code_hash', text, (column) => column.notNull())
    .addColumn('used_at', integer)
    .addPrimaryKeyConstraint('staff_recovery_code_key', ['staff_id', 'code_hash'])
    .execute();
}

async function createSession(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'staff_session')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('token_hash', text, (column) => column.notNull().unique())
    .addColumn('staff_id', text, (column) =>
      column.notNull().references('staff_member.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull().defaultTo('main'))
    .addColumn('level', text, (column) => column.notNull())
    .addColumn('began_at', integer, (column) => column.notNull())
    .addColumn('seen_at', integer, (column) => column.notNull())
    .addColumn('code_at', integer, (column) => column.notNull())
    .addColumn('wrong_codes', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('kept_path', text)
    .addColumn('kept_form', text)
    .addCheckConstraint('staff_session_level', sql`level in ('password', 'full')`)
    .execute();
  await db.schema.createIndex('staff_session_by_staff').on('staff_session').columns(['staff_id']).execute();
}

async function createThrottle(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'staff_throttle')
    .addColumn('bucket', text, (column) => column.primaryKey().notNull())
    .addColumn('tries', integer, (column) => column.notNull())
    .addColumn('tried_at', integer, (column) => column.notNull())
    .execute();
}
