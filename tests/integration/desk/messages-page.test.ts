import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resendWebhookReader } from '#/adapters/resend/resend-webhook.ts';
import { settleSetAside } from '#/features/checkout/money-that-needs.ts';
import { messagesPage } from '#/features/desk/pages/messages.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import {
  allowAndSend,
  callInsteadOfMail,
  readTroubledMail,
  sendMailAgain,
} from '#/features/desk/troubled-mail.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { mailService } from '../../builders/mail-service.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
let cookie: string;
beforeAll(async () => {
  const empty = { conditions: [], guides: [], pages: [] } as const;
  site = await openBookingSite('sqlite', { content: { ...bookingContent(), ...empty } });
  cookie = (await signInAs(site, 'front-desk')).Cookie;
});
afterAll(() => site.close());

const look = async () => (await askPage(site.context, messagesPage, { cookie })).view?.view;
const send = (form: Readonly<Record<string, string>>) =>
  askPage(site.context, messagesPage, { path: '/desk/messages', cookie, form });

/** The mail about a new visit, in trouble of this kind. */
async function mailInTrouble(change: Readonly<Record<string, unknown>>, email: string): Promise<string> {
  const startsAt = NOW.add({ hours: 24 * 7 * (1 + Number(/\d+/.exec(email)?.[0])) + 26 });
  await bookVisit(site, { startsAt }, { patient: { email }, selfPay: false });
  const { id } = await site.database.db
    .selectFrom('outbox_message')
    .select('id')
    .where('recipient', '=', email)
    .where('kind', '=', 'appointment.booked')
    .executeTakeFirstOrThrow();
  await site.database.db.updateTable('outbox_message').set(change).where('id', '=', id).execute();
  return String(id);
}

const statusOf = async (id: string) =>
  (
    await site.database.db
      .selectFrom('outbox_message')
      .select('status')
      .where('id', '=', Number(id))
      .executeTakeFirstOrThrow()
  ).status;

describe('mail at the desk', () => {
  it('comes with a word about what nobody tells the desk', async () => {
    const { context } = site;
    const said = async (change: Partial<typeof context>) =>
      (await askPage({ ...context, ...change }, messagesPage, { cookie })).view?.view.returns;
    const { mailer } = mailService();
    expect(await said({ mailer, readMailReport: null })).toContain('goes to the clinic’s own mailbox');
    expect(await said({ mailer: null })).toContain('No mail service is set up');
    expect(await said({ mailer, readMailReport: resendWebhookReader('whsec_AAAA') })).toBeNull();
  });

  it('that came back is allowed and sent again, once the person wants it', async () => {
    const id = await mailInTrouble({ status: 'dead', last_error: 'bounced' }, 'one1@example.com');
    await inTransaction(site.database.db, (trx) =>
      site.context.suppressions.add(trx, 'one1@example.com', 'bounced', NOW),
    );
    expect((await look())?.failed).toMatchObject([
      {
        what: 'Visit booked',
        to: 'one1@example.com',
        why: 'It came back: the address does not take mail.',
        again: null,
        isStopped: true,
        canCall: true,
      },
    ]);
    expect((await send({ act: 'allow', mail: id })).location).toBe('/desk/messages?done=again');
    expect(await statusOf(id)).toBe('pending');
    expect(await site.context.suppressions.find(site.database.db, 'one1@example.com')).toBeNull();
    expect((await look())?.failed).toEqual([]);
    expect((await send({ act: 'allow-address', email: 'one1@example.com' })).status).toBe(409);
    expect((await send({ act: 'allow-address', email: 'one1' })).view?.view).toMatchObject({
      typed: { email: 'one1' },
      faults: [{ field: 'email' }],
    });
  });

  it('that waits for its next try is tried at once', async () => {
    const later = NOW.add({ hours: 5 }).epochMilliseconds;
    const waits = { attempts: 3, last_error: 'no-answer', next_attempt_at: later } as const;
    const id = await mailInTrouble(waits, 'two2@example.com');
    expect((await look())?.waiting[0]?.why).toMatch(
      /^The mail service did not answer\. Tried 3 times, next try Monday, March 8, 1:00 pm\.$/,
    );
    expect((await send({ act: 'again', mail: id })).location).toBe('/desk/messages?done=again');
    const { next_attempt_at } = await site.database.db
      .selectFrom('outbox_message')
      .select('next_attempt_at')
      .where('id', '=', Number(id))
      .executeTakeFirstOrThrow();
    expect(next_attempt_at).toBeLessThan(later);
    await send({ act: 'forget', mail: id });
  });

  it('becomes a call about the same news, and is not sent as well', async () => {
    const id = await mailInTrouble({ status: 'dead', last_error: 'bounced' }, 'three3@example.com');
    expect((await send({ act: 'call', mail: id })).location).toBe('/desk/messages?done=call');
    expect(await statusOf(id)).toBe('cancelled');
    const needs = expectOk(await readNeeds(site.context, staffAsking('front-desk')));
    const calls = needs.map(({ cause }) => cause).filter(({ kind }) => kind === 'call');
    expect(calls).toMatchObject([{ about: 'booked' }]);
    expect((await send({ act: 'call', mail: id })).status).toBe(409);
  });

  it('shows no word of what it says, and leaves no address in the trail', async () => {
    const payload = JSON.stringify({ subject: 'CANARY knee', text: 'CANARY', html: '', headers: {} });
    const id = await mailInTrouble({ status: 'dead', last_error: 'refused', payload }, 'four4@example.com');
    expect(JSON.stringify(await look())).not.toContain('CANARY');
    await send({ act: 'forget', mail: id });
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', 'like', 'mail.%')
      .orderBy('id')
      .execute();
    expect(lines.map(({ action }) => action)).toEqual([
      'mail.allowed',
      'mail.retried',
      'mail.retried',
      'mail.given-up',
      'mail.told-by-phone',
      'mail.given-up',
    ]);
    expect(JSON.stringify(lines)).not.toContain('@example.com');
  });

  it('stands beside money that fits nothing, which somebody handles and says how', async () => {
    const { db } = site.database;
    const at = NOW.epochMilliseconds;
    const event = { id: 'evt_1', type: 'charge.succeeded', created_at: at, received_at: at };
    await db
      .insertInto('payment_event')
      .values({ ...event, outcome: 'quarantined', payment_id: null, intent_id: null, fact: '{}' })
      .execute();
    await db
      .insertInto('payment_quarantine')
      .values({ event_id: 'evt_1', reason: 'wrong-amount', at })
      .execute();
    expect((await look())?.money.rows).toMatchObject([
      { id: 'evt_1', why: 'The amount is not the one that was asked for.' },
    ]);
    const unsaid = await send({ act: 'settle-money', money: 'evt_1', note: ' ' });
    expect([unsaid.status, unsaid.view?.view.money.faults[0]?.field]).toEqual([422, 'note-evt_1']);
    const note = 'Given back at the card company.';
    expect((await send({ act: 'settle-money', money: 'evt_1', note })).location).toBe(
      '/desk/messages?done=settled',
    );
    expect((await look())?.money.rows).toEqual([]);
    expect((await db.selectFrom('payment_quarantine').select('note').executeTakeFirstOrThrow()).note).toBe(
      note,
    );
    expect((await send({ act: 'retry-refund', money: 'unknown' })).status).toBe(409);
  });

  it('is nothing for a therapist, whichever door they come by', async () => {
    const asker = staffAsking('therapist');
    for (const press of [sendMailAgain, allowAndSend, callInsteadOfMail])
      expect(await press(site.context, 1, asker)).toMatchObject({ fault: { kind: 'not-allowed' } });
    expect(await readTroubledMail(site.context, asker)).toMatchObject({ fault: { kind: 'not-allowed' } });
    expect(await settleSetAside(site.context, { eventId: 'evt_1', note: 'given back' }, asker)).toMatchObject(
      {
        fault: { kind: 'not-allowed' },
      },
    );
  });
});
