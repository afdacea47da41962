import { planBatches } from '#/features/newsletter/plan-batches.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

const EVERY_MS = 3_000;

/** Puts the next part of an issue that is due into the outbox. */
export const sendNewsletter: Job<IssueContext> = {
  name: 'send-newsletter',
  everyMs: EVERY_MS,
  run: planBatches,
};
