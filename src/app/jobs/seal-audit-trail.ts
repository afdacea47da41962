import type { Context } from '#/app/context.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';

const EVERY_MS = 5_000;

/** Chains the new lines of the audit trail, so that a missing or altered one can be found. */
export const sealAuditTrail: Job<Context> = {
  name: 'seal-audit-trail',
  everyMs: EVERY_MS,
  async run({ database }) {
    await sealAuditEntries(database);
  },
};
