import type { Migration } from '#/server/db/migration.ts';
import { outboxAndAudit } from '#/server/db/migrations/2026-11-22-a-outbox-and-audit.ts';
import { booking } from '#/server/db/migrations/2026-11-22-b-booking.ts';
import { visitNote } from '#/server/db/migrations/2026-11-22-c-visit-note.ts';
import { linkRequest } from '#/server/db/migrations/2026-11-22-d-link-request.ts';
import { payment } from '#/server/db/migrations/2026-11-22-e-payment.ts';
import { coverageCheck } from '#/server/db/migrations/2026-11-22-f-coverage-check.ts';
import { goodFaithEstimate } from '#/server/db/migrations/2026-11-22-g-good-faith-estimate.ts';
import { newsletter } from '#/server/db/migrations/2026-11-22-h-newsletter.ts';
import { newsletterIssues } from '#/server/db/migrations/2026-11-22-i-newsletter-issues.ts';
import { comments } from '#/server/db/migrations/2026-11-22-j-comments.ts';
import { voucherPayer } from '#/server/db/migrations/2026-11-30-a-voucher-payer.ts';

/**
 * Every step of the schema, oldest first. To add one:
 * 1. copy the newest file of `migrations/`, name it by the day and a letter, export one `Migration`;
 * 2. add it at the end here;
 * 3. add its tables' types to your feature's `store/tables.ts` and that to `Schema` in `schema.ts`.
 * `tests/integration/db-schema.test.ts` then holds the types against both real databases.
 */
export const MIGRATIONS: readonly Migration[] = [
  outboxAndAudit,
  booking,
  visitNote,
  linkRequest,
  payment,
  coverageCheck,
  goodFaithEstimate,
  newsletter,
  newsletterIssues,
  comments,
  voucherPayer,
];
