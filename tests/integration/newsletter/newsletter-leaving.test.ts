import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newsletterRoutes } from '#/features/newsletter/api.ts';
import { answerLeaveAsks, askToLeave } from '#/features/newsletter/ask-to-leave.ts';
import { openLeavePage } from '#/features/newsletter/open-leave-page.ts';
import { confirmPage } from '#/features/newsletter/pages/confirm.ts';
import { leavePage } from '#/features/newsletter/pages/leave.ts';
import { eraseReader } from '#/features/newsletter/reader-data.ts';
import { DAMAGES } from '../../builders/damaged-links.ts';
import { DIALECTS } from '../../builders/database.ts';
import { DESK, openNewsletterSite, tokenIn, type NewsletterSite } from '../../builders/newsletter.ts';
import { askPage } from '../../builders/page-request.ts';

const READER = 'maria@example.com';

async function leaveToken(site: NewsletterSite): Promise<string> {
  return tokenIn((await site.mails(READER)).at(-1), 'unsubscribe');
}

async function pressOnce(site: NewsletterSite, token: string): Promise<number | undefined> {
  const answer = await newsletterRoutes[0]?.handle({
    context: site.context,
    query: new URLSearchParams({ token }),
    headers: {},
    json: {},
    raw: Buffer.alloc(0),
    clientKey: '192.0.2.1',
    params: {},
    clientAddress: '192.0.2.1',
    requestId: 'r',
  });
  return answer?.status;
}

describe.each(DIALECTS)('leaving by the address, on %s', (dialect) => {
  let site: NewsletterSite;
  beforeEach(async () => {
    site = await openNewsletterSite(dialect, {});
    await site.confirmed(READER);
  });
  afterEach(() => site.close());

  const leavingMails = async () =>
    (await site.mails()).filter(({ subject }) => subject.startsWith('Leave ')).map((mail) => mail.recipient);

  test('sends one whole link a day to a reader, in whatever spelling it is typed', async () => {
    for (const typed of [READER, 'MARIA+x@example.com', READER]) {
      expect((await askToLeave(site.context, typed, '192.0.2.1')).ok).toBe(true);
      await answerLeaveAsks(site.context);
    }
    expect(await leavingMails()).toEqual([READER]);
    site.advanceHours(25);
    await askToLeave(site.context, READER, '192.0.2.1');
    await answerLeaveAsks(site.context);
    expect(await leavingMails()).toEqual([READER, READER]);
    expect(await pressOnce(site, await leaveToken(site))).toBe(200);
  });

  test('answers the same to an address that is not on the list, and sends it nothing', async () => {
    await site.signUp('unconfirmed@example.com');
    for (const typed of ['stranger@example.com', 'unconfirmed@example.com'])
      expect((await askToLeave(site.context, typed, '192.0.2.1')).ok).toBe(true);
    expect(await answerLeaveAsks(site.context)).toBe(0);
    const kept = JSON.stringify(
      await site.database.db.selectFrom('newsletter_leave_ask').selectAll().execute(),
    );
    expect(kept).toBe('[]');
  });
});

describe('a link of the letter', () => {
  let site: NewsletterSite;
  beforeEach(async () => {
    site = await openNewsletterSite('sqlite', {});
    await site.confirmed(READER);
  });
  afterEach(() => site.close());

  test.each(DAMAGES)('that is damaged is never told as done: %s', async (_how, damage) => {
    const token = await leaveToken(site);
    const damaged = damage(token);
    expect(await pressOnce(site, damaged)).toBe(404);
    const path = `/?token=${encodeURIComponent(damaged)}`;
    const shown = await askPage(site.context, leavePage, { path });
    expect(shown).toMatchObject({ status: 404, view: { title: 'This link is not whole' } });
    const again = await askPage(site.context, confirmPage, { path, form: { again: 'yes' } });
    expect(again).toMatchObject({ status: 404, view: { page: { kind: 'ended' } } });
    expect(await openLeavePage(site.context, token)).toMatchObject({ kind: 'reader' });
  });

  test('that is whole leaves at one press and says the same when its reader was forgotten since', async () => {
    const token = await leaveToken(site);
    expect([await pressOnce(site, token), await pressOnce(site, token)]).toEqual([200, 200]);
    await eraseReader(site.context, READER, DESK);
    expect(await pressOnce(site, token)).toBe(200);
    expect(await openLeavePage(site.context, token)).toEqual({ kind: 'gone' });
  });
});
