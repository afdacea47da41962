import { answerCommentLinkRequests } from '#/features/comments/ask-for-comment-links.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Mails their links to those who want their comments back. Not done in the request, so that no answer takes longer. */
export const answerCommentLinks: Job<CommentsContext & Pick<PlatformContext, 'log'>> = {
  name: 'answer-comment-links',
  everyMs: 3_000,
  async run(context) {
    const count = await answerCommentLinkRequests(context);
    if (count > 0) context.log.info('comment-links-mailed', { count });
  },
};
