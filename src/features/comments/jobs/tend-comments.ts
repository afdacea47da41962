import {
  eraseOldComments,
  resealCommentAddresses,
  tellOfWaitingComments,
} from '#/features/comments/tend-comments.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** Erases what was kept long enough, and tells the clinic once a day that comments wait. */
export const tendComments: Job = {
  name: 'tend-comments',
  everyMs: HOUR_MS,
  async run(context) {
    const count = await eraseOldComments(context);
    if (count > 0) context.log.info('comments-erased', { count });
    await resealCommentAddresses(context);
    await tellOfWaitingComments(context);
  },
};
