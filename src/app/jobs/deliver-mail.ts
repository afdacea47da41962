import type { Job } from '#/platform/jobs/job.ts';
import { noteIssueBatchSent, openIssueBatch } from '#/features/newsletter/issue-batches.ts';
import { claimedCode } from '#/features/newsletter/voucher-secret.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import type { Context } from '#/app/context.ts';
import { deliverDueMessages } from '#/platform/outbox/deliver-due-messages.ts';
import type { Mailer, RenderedMail } from '#/platform/outbox/mailer.ts';
import { countOutbox } from '#/platform/outbox/outbox-store.ts';

const EVERY_MS = 3_000;
const MOST_IN_ONE_RUN = 50;

/** Sends the mail that is due. Without a mail service all mail waits. */
export const deliverMail: Job<Context> = {
  name: 'deliver-mail',
  everyMs: EVERY_MS,
  async run(context) {
    if (context.mailer !== null) await deliverUntilOneWaits(context, context.mailer);
  },
};

/** One after another; stops at the first that has to wait, so that a slow mail service does not hold up other jobs. */
async function deliverUntilOneWaits(context: Context, mailer: Mailer): Promise<void> {
  const { database, clock, log, linkTokens, suppressions } = context;
  const complete = (mail: RenderedMail) =>
    fillLinkSlots(mail, (claim) => claimedCode(context, claim) ?? linkTokens.make(claim));
  for (let attempt = 0; attempt < MOST_IN_ONE_RUN; attempt += 1) {
    const { sent, waits, dead } = await deliverDueMessages({
      database,
      clock,
      log,
      mailer,
      limit: 1,
      complete,
      isSuppressed: async (address) => (await suppressions.find(database.db, address)) !== null,
      batches: {
        open: (batch, mayBeOut) => openIssueBatch(context, batch, mayBeOut),
        noteSent: (...sent) => noteIssueBatchSent(context, ...sent),
      },
    });
    if (waits > 0 || sent + dead === 0) return;
  }
}

/** Shows the waiting mail and the dead letters among the metrics. */
export function watchMail({ metrics, database }: Pick<Context, 'metrics' | 'database'>): void {
  metrics.watch(
    'mail_waiting',
    'Mails that are due or wait for their time.',
    async () => (await countOutbox(database.db)).waiting,
  );
  metrics.watch(
    'mail_dead_letters',
    'Mails that a person has to look at.',
    async () => (await countOutbox(database.db)).dead,
  );
}
