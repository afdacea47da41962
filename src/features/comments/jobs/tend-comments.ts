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
  async run(app) {
    const count = await eraseOldComments(app);
    if (count > 0) app.log.info('comments-erased', { count });
    await resealCommentAddresses(app);
    await tellOfWaitingComments(app);
  },
};
