import { answerCommentLinks } from '#/features/comments/jobs/answer-comment-links.ts';
import { answerLeaveAsksJob } from '#/features/newsletter/jobs/answer-leave-asks.ts';
import { answerSignUpsJob } from '#/features/newsletter/jobs/answer-sign-ups.ts';
import { watchCalendarsJob } from '#/features/cal-com/jobs/watch-calendars.ts';
import { placeCalJob, reconcileCalJob } from '#/features/cal-com/jobs/mirror-cal.ts';
import { answerLinkRequests } from '#/features/booking/jobs/answer-link-requests.ts';
import { checkDatabase } from '#/app/jobs/check-database.ts';
import { checkItself } from '#/app/jobs/check-itself.ts';
import { checkPayments } from '#/features/checkout/jobs/check-payments.ts';
import { deliverMail } from '#/app/jobs/deliver-mail.ts';
import { eraseCoverageChecks } from '#/features/coverage/jobs/erase-coverage-checks.ts';
import { keepBackups } from '#/app/jobs/keep-backups.ts';
import { linkEarlierVisitsJob } from '#/features/booking/jobs/link-earlier-visits.ts';
import { expireHolds } from '#/features/booking/jobs/expire-holds.ts';
import { eraseOldAddressesJob } from '#/features/newsletter/jobs/erase-old-addresses.ts';
import { eraseOldPatients } from '#/app/jobs/erase-old-patients.ts';
import { forgetSentMail } from '#/app/jobs/forget-sent-mail.ts';
import type { Context } from '#/app/context.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { reconcilePaymentsJob } from '#/features/checkout/jobs/reconcile-payments.ts';
import { sendRefundsJob } from '#/features/checkout/jobs/send-refunds.ts';
import { sendClinicDigestJob } from '#/features/booking/jobs/send-clinic-digest.ts';
import { sendNewsletter } from '#/features/newsletter/jobs/send-newsletter.ts';
import { forgetRemindersJob, sendRemindersJob } from '#/features/reminders/jobs/send-reminders.ts';
import { sealAuditTrail } from '#/app/jobs/seal-audit-trail.ts';
import { maintainComments } from '#/features/comments/jobs/maintain-comments.ts';
import { forgetSessions } from '#/features/staff/jobs/forget-sessions.ts';
import { offerFreeTimesJob } from '#/features/waitlist/jobs/offer-free-times.ts';
import { writeAfterVisitsJob } from '#/features/treatment/jobs/write-after-visits.ts';
import { wipeDeletedRows } from '#/app/jobs/wipe-deleted.ts';

/** Every job of the clinic, in the order in which they run. */
export const allJobs: readonly Job<Context>[] = [
  checkDatabase,
  expireHolds,
  linkEarlierVisitsJob,
  reconcileCalJob,
  placeCalJob,
  watchCalendarsJob,
  checkPayments,
  sendRefundsJob,
  offerFreeTimesJob,
  answerLinkRequests,
  answerSignUpsJob,
  answerLeaveAsksJob,
  answerCommentLinks,
  maintainComments,
  eraseCoverageChecks,
  sendNewsletter,
  sendClinicDigestJob,
  sendRemindersJob,
  writeAfterVisitsJob,
  deliverMail,
  sealAuditTrail,
  reconcilePaymentsJob,
  eraseOldAddressesJob,
  eraseOldPatients,
  forgetSentMail,
  forgetRemindersJob,
  forgetSessions,
  keepBackups,
  checkItself,
  wipeDeletedRows,
];
