import { deliverMail } from './deliver-mail.ts';
import type { Job } from './job.ts';
import { sealAuditTrail } from './seal-audit-trail.ts';

/** Every job of the clinic, in the order in which they run. */
export const allJobs: readonly Job[] = [deliverMail, sealAuditTrail];
