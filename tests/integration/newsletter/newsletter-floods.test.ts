import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { eraseOldAddressesJob } from '#/features/newsletter/jobs/erase-old-addresses.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { confirmSubscription } from '#/features/newsletter/confirm-subscription.ts';
import { chooseTopics, leaveNewsletter, returnToNewsletter } from '#/features/newsletter/leave-newsletter.ts';
import { openLeavePage } from '#/features/newsletter/open-leave-page.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import { openNewsletterSite, READER, tokenIn, type NewsletterSite } from '../../builders/newsletter.ts';
import { bombMailbox } from '../../builders/mail-bomb.ts';

let site: NewsletterSite;
afterEach(() => site.close());

describe('a mail bomb', () => {
  it('leaves its victim with one mail a day at most, whatever spelling, domain or computer it comes from', async () => {
    site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
    const { victim, variants, domain, others } = await bombMailbox(site, 0.1);
    expect(victim).toBe(1);
    expect(variants).toBe(1);
    expect(domain).toBe(10);
    expect(others).toBe(0);
  });

  it('from one computer ends after 20 forms in an hour', async () => {
    site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
    const wish = { topics: [], wantsAgain: false, trap: '' };
    const answers = [];
    for (let n = 0; n < 25; n += 1)
      answers.push(await signUp(site.context, { ...wish, email: `v${n}@gmail.com` }, '203.0.113.5'));
    expect(answers.map(({ ok }) => ok).indexOf(false)).toBe(20);
    expect(answers.at(-1)).toEqual({ ok: false, fault: { kind: 'too-many-requests' } });
  });

  it('from many computers to many people waits for the next hour, raises an alarm and is thrown away', async () => {
    site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
    const { answerSignUps } = await import('#/features/newsletter/answer-sign-ups.ts');
    for (let n = 0; n < 230; n += 1)
      await signUp(
        site.context,
        { email: `v${n}@gmail.com`, topics: [], wantsAgain: false, trap: '' },
        `c${n}`,
      );
    await answerSignUps(site.context);
    expect(await answerSignUps(site.context)).toEqual({ mails: 0, dropped: 0, isBurst: true });
    expect(await site.mails()).toHaveLength(200);
    site.advanceHours(25);
    expect(await answerSignUps(site.context)).toEqual({ mails: 0, dropped: 30, isBurst: false });
  });

  it('costs nobody their place: a form that waits for the next hour uses up no mail of its domain', async () => {
    site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
    const { answerSignUps } = await import('#/features/newsletter/answer-sign-ups.ts');
    const full = { bucket: 'letter-mails', window_at: site.clock.now().epochMilliseconds, uses: 200 };
    await site.database.db.insertInto('rate_limit').values(full).execute();
    const wish = { email: 'ana@firm.example', topics: [], wantsAgain: false, trap: '' };
    await signUp(site.context, wish, 'here');
    for (let minute = 0; minute < 12; minute += 1)
      expect(await answerSignUps(site.context)).toEqual({ mails: 0, dropped: 0, isBurst: true });
    site.advanceHours(1);
    expect(await answerSignUps(site.context)).toEqual({ mails: 1, dropped: 0, isBurst: false });
  });

  it('does not keep two colleagues at one domain from signing up', async () => {
    site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
    for (let n = 0; n < 8; n += 1) await site.confirmed(`p${n}@firm.example`);
    for (let n = 8; n < 30; n += 1) await site.signUp(`p${n}@firm.example`);
    expect((await site.mails()).filter(({ recipient }) => recipient === 'p29@firm.example')).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('works at once and without a login, also for mail that waits', async () => {
    site = await openNewsletterSite('sqlite');
    await site.confirmed('ana@example.com');
    const leave = tokenIn((await site.mails()).at(-1), 'unsubscribe');
    await leaveNewsletter(site.context, leave, READER);
    await leaveNewsletter(site.context, leave, READER);
    expect(await openLeavePage(site.context, leave)).toEqual({ kind: 'left', canReturn: true });
    const lines = await site.database.db
      .selectFrom('newsletter_consent')
      .select('kind')
      .orderBy('id')
      .execute();
    expect(lines.map(({ kind }) => kind)).toEqual(['asked', 'confirmed', 'left']);
    await returnToNewsletter(site.context, leave, READER);
    expect((await openLeavePage(site.context, leave)).kind).toBe('reader');
    await chooseTopics(site.context, leave, [], READER);
    expect((await openLeavePage(site.context, leave)).kind).toBe('left');
  });

  it('forgets at once who never joined, and stops the mail that was asked for again', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('victim@example.com');
    await site.signUp('victim@example.com', { wantsAgain: true });
    const [asked] = await site.mails();
    await leaveNewsletter(site.context, tokenIn(asked, 'unsubscribe'), READER);
    const rows = await site.database.db
      .selectFrom('newsletter_subscriber')
      .select(['address', 'status'])
      .execute();
    expect(rows).toEqual([{ address: null, status: 'left' }]);
    expect(
      (await site.mails()).filter(({ dueAtMs }) => dueAtMs > site.clock.now().epochMilliseconds),
    ).toEqual([]);
    expect((await confirmSubscription(site.context, tokenIn(asked, 'confirm'), READER)).ok).toBe(false);
  });
});

/** Whether PostgreSQL lets a connection to this database wait for what another one holds. */
async function someoneWaits(): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(site.database.db);
  return rows.length > 0;
}

/** Confirms as another process would: its transaction is open until `meanwhile` waits for it, and commits after that. */
async function whileConfirming<Value>(meanwhile: () => Promise<Value>): Promise<Value> {
  const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
  const confirming = inTransaction(site.database.db, async (trx) => {
    await trx.updateTable('newsletter_subscriber').set({ status: 'confirmed', confirmed_at: 1 }).execute();
    begin(undefined);
    while (!(await someoneWaits())) await sleep(10);
  });
  await begun;
  const value = await meanwhile();
  await confirming;
  return value;
}

describe('two processes at one reader', () => {
  const reader = () =>
    site.database.db.selectFrom('newsletter_subscriber').select('status').executeTakeFirstOrThrow();
  const topics = async () =>
    (await site.database.db.selectFrom('newsletter_topic').select('topic').execute()).map(
      ({ topic }) => topic,
    );

  it('that leaves while another process confirms has left', async () => {
    site = await openNewsletterSite('postgres');
    await site.signUp('ana@example.com');
    const leave = tokenIn((await site.mails()).at(-1), 'unsubscribe');
    await whileConfirming(() => leaveNewsletter(site.context, leave, READER));
    expect(await reader()).toEqual({ status: 'left' });
  });

  it('who is confirmed while a form is answered keeps their topics, and gets no second mail to confirm', async () => {
    site = await openNewsletterSite('postgres');
    const { answerSignUps } = await import('#/features/newsletter/answer-sign-ups.ts');
    await site.signUp('ana@example.com', { topics: ['sleep-and-stress'] });
    site.advanceHours(25);
    const wish = { email: 'ana@example.com', topics: ['costs' as const], wantsAgain: true, trap: '' };
    await signUp(site.context, wish, 'here');
    expect(await whileConfirming(() => answerSignUps(site.context))).toMatchObject({ mails: 0, dropped: 0 });
    expect([await reader(), await topics()]).toEqual([{ status: 'confirmed' }, ['sleep-and-stress']]);
    expect(await answerSignUps(site.context)).toMatchObject({ mails: 1 });
    expect((await site.mails()).map(({ subject }) => subject.split(' ')[0])).toEqual(['Confirm', 'You']);
  });
});

describe('the list', () => {
  it('forgets who never confirmed after 30 days, who has left, and keeps its readers', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('never@example.com');
    await site.confirmed('reader@example.com');
    await site.confirmed('gone@example.com');
    await leaveNewsletter(site.context, tokenIn((await site.mails()).at(-1), 'unsubscribe'), READER);
    site.advanceHours(30 * 24 - 1);
    await eraseOldAddressesJob.run(site.context);
    const all = () =>
      site.database.db
        .selectFrom('newsletter_subscriber')
        .select(['status', 'address'])
        .orderBy('status')
        .execute();
    expect((await all()).map(({ address }) => address === null)).toEqual([false, false, false]);
    site.advanceHours(2);
    await eraseOldAddressesJob.run(site.context);
    expect((await all()).map(({ status, address }) => [status, address === null])).toEqual([
      ['confirmed', false],
      ['left', true],
    ]);
    site.advanceHours(4 * 366 * 24);
    await eraseOldAddressesJob.run(site.context);
    expect((await all()).map(({ status }) => status)).toEqual(['confirmed']);
  });

  it('keeps the proof of who has left for 4 years, though a stranger types the address into the form', async () => {
    site = await openNewsletterSite('sqlite');
    const { db } = site.database;
    await site.confirmed('gone@example.com');
    await leaveNewsletter(site.context, tokenIn((await site.mails()).at(-1), 'unsubscribe'), READER);
    const row = () => db.selectFrom('newsletter_subscriber').selectAll().execute();
    const [before] = await row();
    site.advanceHours(31 * 24);
    await site.signUp('gone@example.com');
    expect(await row()).toMatchObject([{ status: 'unconfirmed' }]);
    site.advanceHours(31 * 24);
    await eraseOldAddressesJob.run(site.context);
    const { confirmed_at, left_at } = before ?? {};
    expect(await row()).toMatchObject([{ status: 'left', address: null, confirmed_at, left_at }]);
    const lines = await db.selectFrom('newsletter_consent').select('kind').orderBy('id').execute();
    expect(lines.map(({ kind }) => kind)).toEqual(['asked', 'confirmed', 'left', 'asked']);
    site.advanceHours(4 * 366 * 24);
    await eraseOldAddressesJob.run(site.context);
    expect(await row()).toEqual([]);
  });
});
