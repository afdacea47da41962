import { answerLeaveAsks } from '#/features/newsletter/ask-to-leave.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Mails a whole link to who wants to leave. Not in the request, so that the time of the answer tells nothing. */
export const answerLeaveAsksJob: Job<NewsletterContext> = {
  name: 'answer-leave-asks',
  everyMs: 3_000,
  async run(context) {
    const mails = await answerLeaveAsks(context);
    if (mails > 0) context.log.info('letter-leave-links-sent', { count: mails });
  },
};
