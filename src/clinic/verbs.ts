import type { Verb } from '#/clinic/verb.ts';
import { auditVerify } from '#/clinic/verbs/audit-verify.ts';
import { backup } from '#/clinic/verbs/backup.ts';
import { comments } from '#/clinic/verbs/comments.ts';
import { coverageChecks } from '#/clinic/verbs/coverage-checks.ts';
import { decideCoverageVerb } from '#/clinic/verbs/decide-coverage.ts';
import { erase } from '#/clinic/verbs/erase.ts';
import { estimateDueVerb } from '#/clinic/verbs/estimate-due.ts';
import { estimates } from '#/clinic/verbs/estimates.ts';
import { giftCheckVerb } from '#/clinic/verbs/gift-check.ts';
import { issues } from '#/clinic/verbs/issues.ts';
import { loadHours } from '#/clinic/verbs/load-hours.ts';
import { mail } from '#/clinic/verbs/mail.ts';
import { migrate } from '#/clinic/verbs/migrate.ts';
import { newsletter } from '#/clinic/verbs/newsletter.ts';
import { payments } from '#/clinic/verbs/payments.ts';
import { reconcilePaymentsVerb } from '#/clinic/verbs/reconcile-payments.ts';
import { restore } from '#/clinic/verbs/restore.ts';
import { rotateKey } from '#/clinic/verbs/rotate-key.ts';
import { visits } from '#/clinic/verbs/visits.ts';
import { vouchers } from '#/clinic/verbs/vouchers.ts';

/** Every verb, in the order of the help. A new one is a file in `verbs/` and a line here. */
export const VERBS: readonly Verb[] = [
  migrate,
  backup,
  restore,
  auditVerify,
  rotateKey,
  erase,
  loadHours,
  visits,
  decideCoverageVerb,
  mail,
  estimateDueVerb,
  estimates,
  giftCheckVerb,
  coverageChecks,
  newsletter,
  vouchers,
  issues,
  comments,
  payments,
  reconcilePaymentsVerb,
];
