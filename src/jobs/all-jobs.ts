import { answerCommentLinks } from './answer-comment-links.ts';
import { answerLinkRequests } from './answer-link-requests.ts';
import { deliverMail } from './deliver-mail.ts';
import { expireHolds } from './expire-holds.ts';
import type { Job } from './job.ts';
import { sealAuditTrail } from './seal-audit-trail.ts';
import { tendComments } from './tend-comments.ts';

/** Every job of the clinic, in the order in which they run. */
export const allJobs: readonly Job[] = [
  expireHolds,
  answerLinkRequests,
  answerCommentLinks,
  tendComments,
  deliverMail,
  sealAuditTrail,
];
