import { answerCommentLinks } from './answer-comment-links.ts';
import { answerLetterAsks } from './answer-letter-asks.ts';
import { answerLinkRequests } from './answer-link-requests.ts';
import { checkPayments } from './check-payments.ts';
import { deliverMail } from './deliver-mail.ts';
import { eraseCoverageChecks } from './erase-coverage-checks.ts';
import { expireHolds } from './expire-holds.ts';
import { forgetLetterAddresses } from './forget-letter-addresses.ts';
import { forgetSentMail } from './forget-sent-mail.ts';
import type { Job } from './job.ts';
import { reconcilePayments } from './reconcile-payments.ts';
import { sendRefunds } from './send-refunds.ts';
import { sendNewsletter } from './send-newsletter.ts';
import { sealAuditTrail } from './seal-audit-trail.ts';
import { tendComments } from './tend-comments.ts';

/** Every job of the clinic, in the order in which they run. */
export const allJobs: readonly Job[] = [
  expireHolds,
  checkPayments,
  sendRefunds,
  answerLinkRequests,
  answerLetterAsks,
  answerCommentLinks,
  tendComments,
  eraseCoverageChecks,
  sendNewsletter,
  deliverMail,
  sealAuditTrail,
  reconcilePayments,
  forgetLetterAddresses,
  forgetSentMail,
];
