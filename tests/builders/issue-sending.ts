import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { sealAddress } from '#/features/newsletter/keyed-names.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { scheduleIssue } from '#/features/newsletter/schedule-issue.ts';
import { findSending } from '#/features/newsletter/store/sending-store.ts';
import { insertSubscriber } from '#/features/newsletter/store/subscriber-store.ts';
import { writeTopics } from '#/features/newsletter/store/topic-store.ts';
import { makeMailbox } from '#/sandbox/mail/mailbox.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction, type DialectName } from '#/platform/db/database.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { openNewsletterSite } from './newsletter.ts';
import { startResendSandbox } from './resend-sandbox.ts';
import { expectOk } from './expect-ok.ts';

const PROGRAM = new URL('../processes/send-issue.ts', import.meta.url).pathname;
export const SAMPLE_ISSUE = '2026-11-before-your-first-visit';

/** Confirmed readers, written in one go. Gives their ids in the order of the addresses. */
export async function addReaders(
  context: Context,
  addresses: readonly string[],
  topics: readonly Topic[] = [],
): Promise<readonly SubscriberId[]> {
  const ids = addresses.map(() => context.ids.uuid() as SubscriberId);
  await inTransaction(context.database.db, async (trx) => {
    for (const [place, address] of addresses.entries()) {
      const id = ids[place]!;
      const nowMs = context.clock.now().epochMilliseconds;
      await insertSubscriber(trx, {
        id,
        mailbox: `mailbox-of-${address}`,
        domain: null,
        address: sealAddress(context, id, address),
        status: 'confirmed',
        textVersion: '2026-11-21',
        linkVersion: 1,
        confirmByMs: nowMs,
        mailAtMs: null,
        mailCount: 0,
        createdAtMs: nowMs,
        confirmedAtMs: nowMs,
        leftAtMs: null,
      });
      if (topics.length > 0) await writeTopics(trx, id, topics);
    }
  });
  return ids;
}

export type SendingReport = {
  /** How many readers have how many mails; `[1, n]` alone is what is wanted. */
  readonly mailsEach: readonly (readonly [mails: number, readers: number])[];
  readonly kills: number;
  /** From the first process to the last mail, the starts after each kill included. */
  readonly seconds: number;
};

/** Sends an issue by a process that is killed in the middle of a request each time so many mails more are out. */
export async function sendWhileKilled(
  dialect: DialectName,
  readers: number,
  killEvery: number,
): Promise<SendingReport> {
  const site = await openNewsletterSite(dialect);
  const mails = new Map<string, number>();
  let sender: ChildProcess | null = null;
  let out = 0;
  let kills = 0;
  const mailbox = makeMailbox();
  const keep = (mail: Parameters<typeof mailbox.keep>[0]) => {
    mails.set(mail.to, (mails.get(mail.to) ?? 0) + 1);
    out += 1;
    if (out % killEvery === 0 && sender?.kill('SIGKILL') === true) kills += 1;
  };
  const sandbox = await startResendSandbox(site.clock, undefined, { ...mailbox, keep });
  try {
    await addReaders(
      site.context,
      Array.from({ length: readers }, (_, n) => `reader-${n}@example.com`),
    );
    const sendAt = site.clock.now();
    const wish = { slug: SAMPLE_ISSUE, audience: 'all', sendAt } as const;
    expectOk(await scheduleIssue(site.context, wish, OPERATOR_ASKING));
    const started = performance.now();
    for (let starts = 0; !(await isSent(site.context)); starts += 1) {
      if (starts > readers / killEvery + 5) throw new Error('The issue does not come to its end.');
      // What the killed process held is free again after two minutes.
      site.advanceHours(starts === 0 ? 0 : 0.05);
      const args = [PROGRAM, site.database.url, sandbox.address, site.clock.now().toString()];
      sender = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
      await once(sender, 'close');
    }
    const seconds = (performance.now() - started) / 1_000;
    await pause(0);
    const counts = Map.groupBy(mails.values(), (count) => count);
    const mailsEach = [...counts].map(([count, all]) => [count, all.length] as const);
    return { mailsEach, kills, seconds };
  } finally {
    await sandbox.close();
    await site.close();
  }
}

async function isSent({ database: { db } }: Context): Promise<boolean> {
  const waiting = await db
    .selectFrom('outbox_message')
    .select('id')
    .where('status', 'in', ['pending', 'sending'])
    .executeTakeFirst();
  return (await findSending(db, SAMPLE_ISSUE))?.status === 'sent' && waiting === undefined;
}
