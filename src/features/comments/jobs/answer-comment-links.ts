import { answerCommentLinkRequests } from '#/features/comments/ask-for-comment-links.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Mails their links to those who want their comments back. Not done in the request, so that no answer takes longer. */
export const answerCommentLinks: Job = {
  name: 'answer-comment-links',
  everyMs: 3_000,
  async run(context) {
    const count = await answerCommentLinkRequests(context);
    if (count > 0) context.log.info('comment-links-mailed', { count });
  },
};
