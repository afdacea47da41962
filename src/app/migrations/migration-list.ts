import type { Migration } from '#/platform/db/migration.ts';
import { history } from '#/app/migrations/2026-11-30-w-history.ts';
import { waitList } from '#/app/migrations/2026-11-30-y-wait-list.ts';
import { reminders } from '#/app/migrations/2026-11-30-ya-reminders.ts';
import { visitSeries } from '#/app/migrations/2026-11-30-z-visit-series.ts';
import { payingCard } from '#/app/migrations/2026-12-01-a-paying-card.ts';
import { paidWith } from '#/app/migrations/2026-12-01-ca-paid-with.ts';
import { outboxAndAudit } from '#/app/migrations/2026-11-22-a-outbox-and-audit.ts';
import { booking } from '#/app/migrations/2026-11-22-b-booking.ts';
import { visitNote } from '#/app/migrations/2026-11-22-c-visit-note.ts';
import { linkRequest } from '#/app/migrations/2026-11-22-d-link-request.ts';
import { payment } from '#/app/migrations/2026-11-22-e-payment.ts';
import { coverageCheck } from '#/app/migrations/2026-11-22-f-coverage-check.ts';
import { goodFaithEstimate } from '#/app/migrations/2026-11-22-g-good-faith-estimate.ts';
import { newsletter } from '#/app/migrations/2026-11-22-h-newsletter.ts';
import { newsletterIssues } from '#/app/migrations/2026-11-22-i-newsletter-issues.ts';
import { comments } from '#/app/migrations/2026-11-22-j-comments.ts';
import { voucherPayer } from '#/app/migrations/2026-11-30-a-voucher-payer.ts';
import { disputes } from '#/app/migrations/2026-11-30-c-disputes.ts';
import { auditNoReplace } from '#/app/migrations/2026-11-30-e-audit-no-replace.ts';
import { leaveByAddress } from '#/app/migrations/2026-11-30-b-leave-by-address.ts';
import { strangerMail } from '#/app/migrations/2026-11-30-d-stranger-mail.ts';
import { lateChange } from '#/app/migrations/2026-11-30-f-late-change.ts';
import { provedMailbox } from '#/app/migrations/2026-11-30-g-proved-mailbox.ts';
import { voucherVisit } from '#/app/migrations/2026-11-30-h-voucher-visit.ts';
import { staff } from '#/app/migrations/2026-11-30-i-staff.ts';
import { deskVisit } from '#/app/migrations/2026-11-30-j-desk-visit.ts';
import { patientFind } from '#/app/migrations/2026-11-30-m-patient-find.ts';
import { needTaken } from '#/app/migrations/2026-11-30-n-need-taken.ts';
import { heardFrom } from '#/app/migrations/2026-11-30-u-heard-from.ts';
import { clinicNews } from '#/app/migrations/2026-11-30-o-clinic-news.ts';
import { deskLists } from '#/app/migrations/2026-11-30-p-desk-lists.ts';
import { replacedNews } from '#/app/migrations/2026-11-30-q-replaced-news.ts';
import { treatment } from '#/app/migrations/2026-11-30-r-treatment.ts';
import { calendarAddress } from '#/app/migrations/2026-11-30-s-calendar-address.ts';
import { moneyLine } from '#/app/migrations/2026-11-30-t-money-line.ts';
import { hoursChange } from '#/app/migrations/2026-11-30-v-hours-change.ts';
import { patients } from '#/app/migrations/2026-11-30-k-patients.ts';
import { hours } from '#/app/migrations/2026-11-30-l-hours.ts';
import { calCom } from './2026-12-01-c-cal-com.ts';

/**
 * Every step of the schema, oldest first. Steps are only added, at the end: CONTRIBUTING.md says how. Their tables'
 * types go to the feature's `store/tables.ts` and from there to `Schema` in `schema.ts`, which
 * `tests/integration/platform/db-schema.test.ts` holds against both real databases.
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
  leaveByAddress,
  disputes,
  strangerMail,
  auditNoReplace,
  lateChange,
  provedMailbox,
  voucherVisit,
  staff,
  deskVisit,
  patients,
  hours,
  patientFind,
  needTaken,
  clinicNews,
  deskLists,
  replacedNews,
  treatment,
  calendarAddress,
  moneyLine,
  heardFrom,
  hoursChange,
  history,
  waitList,
  reminders,
  visitSeries,
  payingCard,
  calCom,
  paidWith,
];
