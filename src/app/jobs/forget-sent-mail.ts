import { forgetSettledMessages } from '#/platform/outbox/outbox-store.ts';
import type { Context } from '#/app/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Long enough for a mail that comes back late to find what it was. */
const KEPT_HOURS = 30 * 24;

/** Forgets mails that went out: their words and addresses are not needed any more. */
export const forgetSentMail: Job<Context> = {
  name: 'forget-sent-mail',
  everyMs: 3_600_000,
  async run({ database, clock, log }) {
    const before = clock.now().subtract({ hours: KEPT_HOURS });
    const count = await forgetSettledMessages(database.db, before);
    if (count > 0) log.info('outbox.forgotten', { count });
  },
};
