import { eraseOldComments } from '#/features/comments/erase-old-comments.ts';
import { resealCommentAddresses } from '#/features/comments/reseal-comment-addresses.ts';
import { tellOfWaitingComments } from '#/features/comments/tell-of-waiting-comments.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** Erases what was kept long enough, and tells the clinic once a day that comments wait. */
export const maintainComments: Job<CommentsContext & Pick<PlatformContext, 'log'>> = {
  name: 'maintain-comments',
  everyMs: HOUR_MS,
  async run(context) {
    const count = await eraseOldComments(context);
    if (count > 0) context.log.info('comments-erased', { count });
    await resealCommentAddresses(context);
    await tellOfWaitingComments(context);
  },
};
