import { answerSignUps, countWaitingForms } from '#/features/newsletter/answer-sign-ups.ts';
import type { Job } from '#/platform/jobs/job.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** One line a window is enough to wake somebody up. */
const ALARM_EVERY_MS = 600_000;
let lastAlarmMs = Number.NEGATIVE_INFINITY;

/** Decides on the mails to those who filled in the form of the newsletter. Not in the request, so that no answer takes longer. */
export const answerSignUpsJob: Job<NewsletterContext> = {
  name: 'answer-sign-ups',
  everyMs: 3_000,
  async run(context) {
    const { mails, dropped, isBurst } = await answerSignUps(context);
    if (mails + dropped > 0) context.log.info('letter-asks-answered', { count: mails + dropped });
    if (isBurst) alarm(context);
  },
};

/** Shows the forms that wait among the metrics: more than a few mean a flood. */
export function watchSignUps({ metrics, database }: Pick<PlatformContext, 'metrics' | 'database'>): void {
  metrics.watch('letter_forms_waiting', 'Sign-ups to the letter that wait for their mail.', () =>
    countWaitingForms({ database }),
  );
}

function alarm({ clock, log }: NewsletterContext): void {
  const nowMs = clock.now().epochMilliseconds;
  if (Math.abs(nowMs - lastAlarmMs) < ALARM_EVERY_MS) return;
  lastAlarmMs = nowMs;
  log.error('letter-sign-up-flood', { reason: 'more-forms-than-the-hour-allows' });
}
