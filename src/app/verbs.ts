import type { Verb } from '#/cli/verb.ts';
import { agenda } from '#/features/booking/cli/agenda.ts';
import { auditVerify } from '#/cli/verbs/audit-verify.ts';
import { backup } from '#/cli/verbs/backup.ts';
import { reconcileCalVerb } from '#/features/cal-com/cli/reconcile-cal.ts';
import { comments } from '#/features/comments/cli/comments.ts';
import { copyTo } from '#/cli/verbs/copy-to.ts';
import { coverageChecks } from '#/features/coverage/cli/coverage-checks.ts';
import { decideCoverageVerb } from '#/features/coverage/cli/decide-coverage.ts';
import { erase } from '#/cli/verbs/erase.ts';
import { estimateDueVerb } from '#/features/paperwork/cli/estimate-due.ts';
import { estimates } from '#/features/paperwork/cli/estimates.ts';
import { giftCheckVerb } from '#/features/newsletter/cli/gift-check.ts';
import { away, holiday, hours } from '#/features/booking/cli/hours.ts';
import { init } from '#/cli/verbs/init.ts';
import { issues } from '#/features/newsletter/cli/issues.ts';
import { loadHours } from '#/features/booking/cli/load-hours.ts';
import { mail } from '#/cli/verbs/mail.ts';
import { migrate } from '#/cli/verbs/migrate.ts';
import { newsletter } from '#/features/newsletter/cli/newsletter.ts';
import { patients } from '#/features/patients/cli/patients.ts';
import { payments } from '#/features/checkout/cli/payments.ts';
import { reconcilePaymentsVerb } from '#/features/checkout/cli/reconcile-payments.ts';
import { reminders } from '#/features/reminders/cli/reminders.ts';
import { restore } from '#/cli/verbs/restore.ts';
import { review } from '#/features/guides/cli/review.ts';
import { rotateKey } from '#/cli/verbs/rotate-key.ts';
import { seedDemoVerb } from '#/features/checkout/cli/seed-demo.ts';
import { staffVerb } from '#/features/staff/cli/staff.ts';
import { visits } from '#/features/booking/cli/visits.ts';
import { visitsAtDesk } from '#/features/desk/cli/visits-at-desk.ts';
import { superbillCheckVerb } from '#/features/paperwork/cli/superbill-check.ts';
import { waitList } from '#/features/waitlist/cli/wait-list.ts';
import { vouchers } from '#/features/newsletter/cli/vouchers.ts';

/** Every verb, in the order of the help. A new one is a file in `verbs/` and a line here. */
export const VERBS: readonly Verb[] = [
  init,
  migrate,
  backup,
  restore,
  copyTo,
  auditVerify,
  rotateKey,
  erase,
  loadHours,
  seedDemoVerb,
  agenda,
  reminders,
  hours,
  away,
  holiday,
  visits,
  visitsAtDesk,
  waitList,
  patients,
  staffVerb,
  decideCoverageVerb,
  mail,
  estimateDueVerb,
  estimates,
  giftCheckVerb,
  superbillCheckVerb,
  coverageChecks,
  newsletter,
  vouchers,
  issues,
  comments,
  review,
  payments,
  reconcilePaymentsVerb,
  reconcileCalVerb,
];
