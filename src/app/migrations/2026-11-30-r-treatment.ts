import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What doctors ordered and who pays for it. What a payer or a doctor knows is sealed; days of closing are not. */
export const treatment: Migration = {
  name: '2026-11-30-r-treatment',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'treatment_claim')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('patient_id', text, (column) =>
        column.notNull().references('patient.id').onDelete('cascade'),
      )
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('facts', text, (column) => column.notNull())
      .addColumn('opened_at', integer, (column) => column.notNull())
      .addColumn('closed_on', text)
      .addColumn('version', integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('treatment_claim_patient')
      .on('treatment_claim')
      .column('patient_id')
      .execute();
    await createTable(db, dialect, 'referral')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('claim_id', text, (column) =>
        column.notNull().references('treatment_claim.id').onDelete('cascade'),
      )
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('facts', text, (column) => column.notNull())
      .addColumn('recorded_at', integer, (column) => column.notNull())
      .addColumn('recorded_by', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('referral_claim').on('referral').column('claim_id').execute();
    await createTable(db, dialect, 'referral_scan')
      .addColumn('referral_id', text, (column) =>
        column.primaryKey().notNull().references('referral.id').onDelete('cascade'),
      )
      .addColumn('media_type', text, (column) =>
        column.notNull().check(sql`media_type in ('application/pdf', 'image/jpeg', 'image/png')`),
      )
      .addColumn('scan', text, (column) => column.notNull())
      .addColumn('kept_at', integer, (column) => column.notNull())
      .execute();
    await createTable(db, dialect, 'visit_claim')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('claim_id', text, (column) => column.references('treatment_claim.id').onDelete('cascade'))
      .addColumn('location', text, (column) => column.notNull())
      .execute();
  },
};
