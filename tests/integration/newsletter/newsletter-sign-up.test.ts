import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { confirmSubscription, openConfirmLink } from '#/features/newsletter/confirm-subscription.ts';
import { chooseTopics } from '#/features/newsletter/leave-newsletter.ts';
import { openLeavePage } from '#/features/newsletter/open-leave-page.ts';
import { openVoucher } from '#/features/newsletter/open-voucher.ts';
import { sendConfirmLinkAgain, signUp } from '#/features/newsletter/sign-up.ts';
import { DIALECTS } from '../../builders/database.ts';
import { openNewsletterSite, READER, tokenIn, type NewsletterSite } from '../../builders/newsletter.ts';

let site: NewsletterSite;
afterEach(() => site.close());

describe.each(DIALECTS)('signing up for the letter on %s', (dialect) => {
  it('takes one mail, one press and nothing before it', async () => {
    site = await openNewsletterSite(dialect);
    await site.signUp('Ana.Lee@example.com', { topics: ['pain', 'costs'] });
    const [asked, ...more] = await site.mails();
    expect([asked?.recipient, more.length]).toEqual(['Ana.Lee@example.com', 0]);
    const token = tokenIn(asked, 'confirm');
    expect(await openConfirmLink(site.context, token)).toEqual({
      kind: 'ready',
      address: 'Ana.Lee@example.com',
    });

    const first = await confirmSubscription(site.context, token, READER);
    const again = await confirmSubscription(site.context, token, READER);
    expect(first.ok).toBe(true);
    expect(first).toEqual(again);
    const [welcome, ...others] = await site.mails();
    expect(others).toEqual([]);
    const voucher = await openVoucher(site.context, tokenIn(welcome, 'voucher'));
    expect(welcome?.text).toContain(voucher?.code ?? 'no code');
    expect(welcome?.headers).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(
        /^<http:\/\/localhost:4321\/newsletter\/unsubscribe\/one-click\?token=[\w-]+>$/,
      ),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const page = await openLeavePage(site.context, tokenIn(welcome, 'unsubscribe'));
    expect(page).toMatchObject({ kind: 'reader', address: 'Ana.Lee@example.com', topics: ['pain', 'costs'] });
  });

  it('is one confirmation, one voucher and one mail, however often the button is pressed at once', async () => {
    site = await openNewsletterSite(dialect);
    await site.signUp('ana@example.com');
    const token = tokenIn((await site.mails())[0], 'confirm');
    const presses = await Promise.all(
      Array.from({ length: 20 }, () => confirmSubscription(site.context, token, READER)),
    );
    expect(presses.every(({ ok }) => ok)).toBe(true);
    expect(await site.mails()).toHaveLength(1);
    const kinds = await site.database.db.selectFrom('newsletter_consent').select('kind').execute();
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['asked', 'confirmed']);
  });

  it('keeps no address, no computer and no code in clear', async () => {
    site = await openNewsletterSite(dialect);
    await signUp(
      site.context,
      { email: 'secret.reader@example.com', topics: [], wantsAgain: false, trap: '' },
      '203.0.113.9',
    );
    const asks = JSON.stringify(await site.database.db.selectFrom('newsletter_ask').selectAll().execute());
    await site.confirmed('other.reader@example.com');
    const voucher = await openVoucher(site.context, tokenIn((await site.mails()).at(-1), 'voucher'));
    const stored = JSON.stringify([
      await site.database.db.selectFrom('newsletter_subscriber').selectAll().execute(),
      await site.database.db.selectFrom('newsletter_consent').selectAll().execute(),
      await site.database.db.selectFrom('newsletter_voucher').selectAll().execute(),
      await site.database.db.selectFrom('audit_entry').selectAll().execute(),
    ]);
    for (const word of ['reader@', 'example.com', '203.0.113.9', '192.0.2.7', '198.51.100'])
      expect(asks + stored).not.toContain(word);
    const outbox = JSON.stringify(await site.database.db.selectFrom('outbox_message').selectAll().execute());
    expect(outbox + stored).not.toContain(voucher?.code);
    expect(stored).toContain('2026-11-21');
  });

  it('keeps the proof of consent: when, and which text', async () => {
    site = await openNewsletterSite(dialect);
    await site.confirmed('ana@example.com');
    const lines = await site.database.db.selectFrom('newsletter_consent').selectAll().orderBy('id').execute();
    expect(lines.map(({ kind, text_version }) => [kind, text_version])).toEqual([
      ['asked', '2026-11-21'],
      ['confirmed', '2026-11-21'],
    ]);
    expect(
      lines.every(({ at, client }) => at === site.clock.now().epochMilliseconds && client !== null),
    ).toBe(true);
  });
});

describe('a link to confirm', () => {
  it('works for 7 days; then it says so and sends another', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('ana@example.com', { topics: ['costs'] });
    const token = tokenIn((await site.mails())[0], 'confirm');
    site.advanceHours(7 * 24);
    expect((await openConfirmLink(site.context, token)).kind).toBe('too-old');
    expect((await confirmSubscription(site.context, token, READER)).ok).toBe(false);
    await sendConfirmLinkAgain(site.context, token, READER.clientKey);
    await site.signUp('somebody.else@example.com');
    const again = await site.mails('ana@example.com');
    expect(again).toHaveLength(2);
    expect((await confirmSubscription(site.context, token, READER)).ok).toBe(true);
    // What the reader chose at first still holds.
    const leaveToken = tokenIn(again[1], 'unsubscribe');
    expect(await openLeavePage(site.context, leaveToken)).toMatchObject({ topics: ['costs'] });
  });

  it('that went to one spelling does not confirm another, which may be another person', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('ana+lists@example.com');
    const token = tokenIn((await site.mails())[0], 'confirm');
    site.advanceHours(25);
    await site.signUp('ana@example.com');
    expect(await openConfirmLink(site.context, token)).toEqual({ kind: 'ended' });
    expect((await confirmSubscription(site.context, token, READER)).ok).toBe(false);
  });

  it('opens nothing but its own page', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('ana@example.com');
    const [mail] = await site.mails();
    const [confirm, leave] = [tokenIn(mail, 'confirm'), tokenIn(mail, 'unsubscribe')];
    expect(await openLeavePage(site.context, confirm)).toEqual({ kind: 'not-whole' });
    expect(await openConfirmLink(site.context, leave)).toEqual({ kind: 'ended' });
    expect(await openVoucher(site.context, confirm)).toBeNull();
    for (const token of ['', 'x', `${confirm}x`, confirm.slice(1)])
      expect(await openConfirmLink(site.context, token)).toEqual({ kind: 'ended' });
  });
});

describe('a reader who is on the list', () => {
  it('keeps their topics and address, whatever a stranger types into the form', async () => {
    site = await openNewsletterSite('sqlite');
    await site.confirmed('ana@gmail.com');
    const leave = tokenIn((await site.mails()).at(-1), 'unsubscribe');
    await chooseTopics(site.context, leave, ['costs'], READER);
    site.advanceHours(25);
    await site.signUp('a.n.a+victim@gmail.com', { topics: ['pain'] });
    const [known] = (await site.mails()).slice(-1);
    expect([known?.recipient, known?.subject]).toEqual([
      'ana@gmail.com',
      'You already get the monthly letter of Kneadful',
    ]);
    expect(await openLeavePage(site.context, leave)).toMatchObject({
      address: 'ana@gmail.com',
      topics: ['costs'],
    });
  });
});

describe('mails that anybody can set off', () => {
  it('come to one mailbox once in 24 hours and three times in 30 days, in any order of presses', async () => {
    site = await openNewsletterSite('sqlite');
    const press = fc.record({ hours: fc.integer({ min: 0, max: 30 }), again: fc.boolean(), plus: fc.nat(5) });
    let victims = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 5, maxLength: 25 }), async (presses) => {
        victims += 1;
        const before = (await site.mails()).length;
        for (const { hours, again, plus } of presses) {
          site.advanceHours(hours);
          await site.signUp(`vic.tim${victims}+${plus}@gmail.com`, { wantsAgain: again });
        }
        const times = (await site.mails()).slice(before).map(({ dueAtMs }) => dueAtMs);
        expect(times.length).toBeGreaterThan(0);
        const apart = (step: number) => times.slice(step).map((time, index) => time - (times[index] ?? 0));
        expect(Math.min(...apart(1), Infinity)).toBeGreaterThanOrEqual(24 * HOUR_MS);
        expect(Math.min(...apart(3), Infinity)).toBeGreaterThan(30 * 24 * HOUR_MS);
      }),
      { numRuns: 8 },
    );
  });

  it('go out the next day when they were asked for again today', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('ana@example.com');
    await site.signUp('ana@example.com', { wantsAgain: true });
    await site.signUp('ana@example.com', { wantsAgain: true });
    const [now, tomorrow, ...more] = await site.mails();
    expect((tomorrow?.dueAtMs ?? 0) - (now?.dueAtMs ?? 0)).toBe(24 * HOUR_MS);
    expect(more).toEqual([]);
    await confirmSubscription(site.context, tokenIn(now, 'confirm'), READER);
    expect((await site.mails()).map(({ subject }) => subject.split(' ')[0])).toEqual(['Confirm', 'You']);
  });

  it('are not set off by a form whose hidden field is filled', async () => {
    site = await openNewsletterSite('sqlite');
    await site.signUp('ana@example.com', { trap: 'https://spam.example' });
    expect(await site.mails()).toEqual([]);
  });
});
