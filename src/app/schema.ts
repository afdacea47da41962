import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { CalComTables } from '#/features/cal-com/store/tables.ts';
import type { CheckoutTables } from '#/features/checkout/store/tables.ts';
import type { CommentTables } from '#/features/comments/store/tables.ts';
import type { CoverageTables } from '#/features/coverage/store/tables.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { PaperworkTables } from '#/features/paperwork/store/tables.ts';
import type { ReminderTables } from '#/features/reminders/store/tables.ts';
import type { StaffTables } from '#/features/staff/store/tables.ts';
import type { PatientTables } from '#/features/patients/store/tables.ts';
import type { TreatmentTables } from '#/features/treatment/store/tables.ts';
import type { WaitListTables } from '#/features/waitlist/store/tables.ts';
import type { AuditTables } from '#/platform/audit/tables.ts';
import type { LimitTables } from '#/platform/limits/tables.ts';
import type { DeskTables } from '#/features/desk/store/tables.ts';
import type { OutboxTables } from '#/platform/outbox/tables.ts';

/** Notes which steps of the schema have run; written by `migrate` only. */
export type SchemaTables = {
  readonly schema_migration: {
    readonly position: number;
    readonly name: string;
    readonly applied_at: number;
    /** Of what the step executed. Never null once this release has had the database. */
    readonly checksum: string | null;
  };
};

declare module '#/platform/db/database.ts' {
  /** Every table of the database: the sum of what each feature's `store/tables.ts` describes. */
  interface Schema
    extends
      SchemaTables,
      OutboxTables,
      AuditTables,
      LimitTables,
      PatientTables,
      BookingTables,
      TreatmentTables,
      ReminderTables,
      CommentTables,
      NewsletterTables,
      CalComTables,
      CheckoutTables,
      CoverageTables,
      PaperworkTables,
      StaffTables,
      WaitListTables,
      DeskTables {}
}
