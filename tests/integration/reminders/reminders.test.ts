import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerByLink } from '#/features/booking/answer-by-link.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { undoLastChange } from '#/features/booking/change-by-link.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { listOpenCalls } from '#/features/booking/store/phone-task-store.ts';
import { planAhead } from '#/features/reminders/plan-ahead.ts';
import { sendReminders } from '#/features/reminders/send-reminders.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { deliverDueMessages } from '#/platform/outbox/deliver-due-messages.ts';
import { buryUndeliverable } from '#/platform/outbox/mail-report.ts';
import { ok } from '#/kernel/result.ts';
import { ASKER, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

/** On the clock of the clinic in Seattle. */
const at = (clock: string) =>
  Temporal.PlainDateTime.from(clock).toZonedDateTime('America/Los_Angeles').toInstant();
const DESK = staffAsking('front-desk');
/** A Tuesday: the clock changed on the Sunday before it. */
const VISIT = at('2027-03-16T10:00');
let site: BookingSite;
let sent = 0;

async function go(clock: string) {
  site.clock.setNow(at(clock));
  await planAhead(site.context);
  while ((await sendReminders(site.context)) > 0);
}

async function deliver() {
  const { database, clock } = site;
  const send = async () => ok({ providerId: `mail-${String((sent += 1))}` });
  const mailer = {
    mostInBatch: 1,
    send,
    sendBatch: () => Promise.reject(new Error('No batch is sent here.')),
  };
  await deliverDueMessages({ database, clock, mailer, log: site.context.log, limit: 50 });
}

const ledger = async () =>
  (
    await site.database.db
      .selectFrom('reminder')
      .select(['kind', 'state', 'why'])
      .orderBy('starts_at')
      .orderBy('due_at')
      .execute()
  ).map(({ kind, state, why }) => [kind, state, ...(why === null ? [] : [why])].join(' '));

const mails = async () =>
  (
    await site.database.db
      .selectFrom('outbox_message')
      .select(['payload', 'status'])
      .where('kind', '=', 'appointment.reminder')
      .orderBy('id')
      .execute()
  ).map(({ payload, status }) => ({ ...(JSON.parse(payload) as RenderedMail), status }));
const leads = async () =>
  (await mails()).map(({ text, status }) => `${/Your visit is [^.]+/.exec(text)?.[0] ?? ''} (${status})`);
const calls = async () =>
  (await listOpenCalls(site.database.db, site.clock.now().epochMilliseconds)).map(({ kind }) => kind);

describe.each(DIALECTS)('reminders on %s', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  const book = () => bookVisit(site, { startsAt: VISIT }, { selfPay: false });
  const move = (id: Awaited<ReturnType<typeof book>>['id'], startsAt: Temporal.Instant) =>
    rescheduleAppointment(
      site.context,
      { appointmentId: id, startsAt, practitioner: 'ana', stepFree: false },
      ASKER,
    );

  it('leave 3 days and 1 day before over the clock change, once each, with all that is needed', async () => {
    const visit = await book();
    expect(await ledger()).toEqual(['days-3 planned', 'days-1 planned']);
    await go('2027-03-13T09:59');
    expect(await leads()).toEqual([]);
    await go('2027-03-13T10:00');
    expect(await leads()).toEqual(['Your visit is on Tuesday (pending)']);
    await deliver();
    await go('2027-03-15T09:59');
    await go('2027-03-15T10:00');
    await deliver();
    await go('2027-03-15T10:01');
    expect(await leads()).toEqual(['Your visit is on Tuesday (sent)', 'Your visit is tomorrow (sent)']);
    const [, last] = await mails();
    for (const words of [
      'Tuesday, March 16, 10:00 am',
      'You pay $120 at the clinic.',
      'It was free until Monday, March 15, 10:00 am',
      'Cars can park behind the house.',
      '/coming',
      '/late',
      '/call-me',
      'a short form',
      visit.reference,
    ])
      expect(last?.text).toContain(words);
    for (const secret of ['Medical', 'massage-60', 'Maria', '0187', 'health', 'insurance'])
      expect(`${last?.subject ?? ''} ${last?.text ?? ''}`).not.toContain(secret);
    await go('2027-03-16T10:00');
    expect(await ledger()).toEqual(['days-3 delivered', 'days-1 delivered']);
  });

  it('that a server was too late for say what is true now, or give way to the next one', async () => {
    await book();
    // Down from Friday to Monday evening: the first gave way, the second still helps, on the day itself.
    await go('2027-03-16T07:30');
    expect(await leads()).toEqual(['Your visit is today (pending)']);
    expect(await ledger()).toEqual(['days-3 not-needed too-late', 'days-1 mailed']);
  });

  it('that wait for the mail service are written anew for another day, and called in the end', async () => {
    await book();
    await go('2027-03-13T10:00');
    await go('2027-03-14T08:00');
    expect(await leads()).toEqual([
      'Your visit is on Tuesday (cancelled)',
      'Your visit is on Tuesday (pending)',
    ]);
    await go('2027-03-15T10:00');
    expect(await leads()).toContain('Your visit is tomorrow (pending)');
    await go('2027-03-16T08:00');
    expect(await ledger()).toEqual(['days-3 not-needed too-late', 'days-1 replaced']);
    expect(await calls()).toEqual(['reminder']);
  });

  it('that come back become a call, and no letter that somebody has to look at as well', async () => {
    await book();
    await go('2027-03-13T10:00');
    await deliver();
    await inTransaction(site.database.db, (trx) => buryUndeliverable(trx, `mail-${String(sent)}`, 'bounced'));
    await inTransaction(site.database.db, (trx) =>
      site.context.suppressions.add(trx, 'maria@example.com', 'bounced', site.clock.now()),
    );
    await go('2027-03-13T10:05');
    expect(await ledger()).toEqual(['days-3 replaced', 'days-1 planned']);
    expect(await calls()).toEqual(['reminder']);
    expect((await mails()).map(({ status }) => status)).toEqual(['cancelled']);
    await go('2027-03-15T10:00');
    expect(await ledger()).toEqual(['days-3 replaced', 'days-1 replaced']);
  });

  it('speak of the new time after a move, of the old one after its undo, and of none after the end', async () => {
    const { id, ...visit } = await book();
    await go('2027-03-13T10:00');
    expectOk(await move(id, VISIT.add({ hours: 24 })));
    expect(await ledger()).toEqual([
      'days-3 not-needed moved',
      'days-1 not-needed moved',
      'days-3 planned',
      'days-1 planned',
    ]);
    expect((await mails()).map(({ status }) => status)).toEqual(['cancelled']);
    const token = makeVisitToken(site.context, { id, ...visit });
    expectOk(await undoLastChange(site.context, token, 'move', 'request'));
    await go('2027-03-13T10:02');
    expect((await ledger()).filter((line) => !line.includes('moved'))).toEqual([
      'days-3 mailed',
      'days-1 planned',
    ]);
    await deliver();
    expectOk(await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER));
    await go('2027-03-16T10:00');
    expect((await ledger()).filter((line) => !line.includes('moved'))).toEqual([
      'days-3 delivered',
      'days-1 not-needed cancelled',
    ]);
    expect((await leads()).filter((lead) => lead.endsWith('(sent)'))).toHaveLength(1);
  });

  it('are calls for who has no mail, also on the day, and spared once they said that they come', async () => {
    const contact = { firstName: 'Rosa', lastName: 'Kim', email: null, phone: '206-555-0171' };
    const patient = { kind: 'new', contact: { ...contact, birthDate: null, guardian: null } } as const;
    const wanted = { service: 'medical-massage-60', practitioner: 'ana', startsAt: VISIT };
    const done = await bookAtDesk(site.context, { ...wanted, patient, override: null, tell: false }, DESK);
    const { appointment } = expectOk(done);
    await go('2027-03-13T10:00');
    expect(await ledger()).toEqual(['days-3 task', 'days-1 planned', 'on-the-day planned']);
    expect(await calls()).toEqual(['reminder']);
    const token = makeVisitToken(site.context, appointment);
    expectOk(await answerByLink(site.context, token, { kind: 'coming' }, 'request'));
    expect(await calls()).toEqual([]);
    await go('2027-03-16T09:00');
    expect(await ledger()).toEqual([
      'days-3 not-needed said-coming',
      'days-1 not-needed said-coming',
      'on-the-day not-needed said-coming',
    ]);
    expect(await mails()).toEqual([]);
  });

  it('come on the day too when somebody asks for it, and for visits that an earlier release booked', async () => {
    const visit = await book();
    await site.database.db.deleteFrom('reminder').execute();
    await go('2027-03-12T12:00');
    expect(await ledger()).toEqual(['days-3 planned', 'days-1 planned']);
    const token = makeVisitToken(site.context, visit);
    expectOk(await answerByLink(site.context, token, { kind: 'remind-me' }, 'request'));
    expectOk(await answerByLink(site.context, token, { kind: 'remind-me' }, 'request'));
    await go('2027-03-16T07:00');
    expect(await leads()).toEqual(['Your visit is today (pending)']);
    expect(await ledger()).toEqual([
      'days-3 not-needed too-late',
      'days-1 not-needed too-late',
      'on-the-day mailed',
    ]);
  });

  it('let whoever books have a turn after each of them', async () => {
    for (const hours of [0, 2, 4])
      await bookVisit(site, { startsAt: VISIT.add({ hours }) }, { selfPay: false });
    site.clock.setNow(at('2027-03-15T10:00'));
    let turns = 0;
    let isDone = false;
    const take = () => {
      turns += 1;
      if (!isDone) setImmediate(take);
    };
    setImmediate(take);
    expect(await sendReminders(site.context)).toBe(6);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('are handed over once, however many servers do it', async () => {
    await book();
    site.clock.setNow(at('2027-03-15T10:00'));
    await Promise.all([1, 2, 3, 4].map(() => sendReminders(site.context)));
    expect(await leads()).toEqual(['Your visit is tomorrow (pending)']);
  });
});
