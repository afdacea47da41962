import { expect } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import { findNextTimes } from '#/features/booking/find-next-times.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { proposeAnswers } from '#/features/booking/propose-answers.ts';
import { settleTouched } from '#/features/booking/settle-touched.ts';
import { takeBackHours } from '#/features/booking/take-back-hours.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { takenMoney } from '#/features/checkout/domain/give-back-rules.ts';
import { giveBack } from '#/features/checkout/give-back.ts';
import { readVisitMoney } from '#/features/checkout/read-visit-money.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { waiveVisit } from '#/features/checkout/waive-visit.ts';
import { previewHours } from '#/features/booking/change-hours.ts';
import { MONEY_REFUSALS, type MoneyRefusalKind } from '#/features/desk/ui/money-words.ts';
import type { Deed, Payment } from './day-script.ts';
import { expectOk } from './expect-ok.ts';
import { addressOf, DESK, type OpenDay } from './open-day.ts';
import { staffAsking } from './staff.ts';

type DeedOf<Does extends Deed['does']> = Extract<Deed, { does: Does }>;

/** What the next deed may correct or take back. */
type Last = { line: string; change: number };

type Player<Does extends Deed['does']> = (day: OpenDay, deed: DeedOf<Does>, last: Last) => Promise<void>;

/** Plays a day deed by deed as the use cases below every page, each with what must come of it. */
export async function playByUseCases(day: OpenDay): Promise<void> {
  const last: Last = { line: '', change: 0 };
  for (const [clock, deed] of day.script.deeds) {
    day.at(clock);
    const play = PLAYERS[deed.does] as Player<Deed['does']>;
    await play(day, deed, last);
  }
}

const PLAYERS: { readonly [Does in Deed['does']]: Player<Does> } = {
  phone,
  step,
  undo,
  pay,
  refuse,
  away,
  'hours-back': hoursBack,
  stands,
  'heard-of-move': heardOfMove,
  'give-back': backTo,
  waive,
  move,
  cancel,
  together,
  refunds,
  // Gifts at the counter change neither visit nor money; their own tests play them.
  gift: () => Promise.resolve(),
};

async function buttonOf(day: OpenDay, who: string) {
  const { id: appointmentId, sequence: version } = await day.visitOf(who);
  return { appointmentId, version };
}

async function phone(day: OpenDay, { who, afterHour, first }: DeedOf<'phone'>): Promise<void> {
  const { context, database } = day.site;
  const search = {
    ...{ service: 'medical-massage-60', practitioner: 'any', stepFree: false, from: null, count: 5 },
    ...{ partOfDay: { fromMinutes: afterHour * 60, toMinutes: 24 * 60 }, moving: null, likeMs: null },
  };
  const [time] = expectOk(await findNextTimes(context, search, DESK));
  const startsAt = day.instant(first.clock, first.daysOn);
  expect(time?.startsAtMs, `the first time on offer for ${who}`).toBe(startsAt.epochMilliseconds);
  const contact = { firstName: who, lastName: '', email: null, phone: '206-555-0116' };
  const booked = await bookAtDesk(
    context,
    {
      ...{ service: 'medical-massage-60', practitioner: 'any', startsAt, override: null },
      patient: { kind: 'new', contact: { ...contact, birthDate: null, guardian: null } },
    },
    DESK,
  );
  const { appointment } = expectOk(booked);
  day.note(who, appointment.reference);
  const calls = await database.db
    .selectFrom('phone_task')
    .select('kind')
    .where('appointment_id', '=', appointment.id)
    .execute();
  expect(calls, 'who has no mailbox is called').toEqual([{ kind: 'booked' }]);
}

async function step(day: OpenDay, { who, verb, status }: DeedOf<'step'>): Promise<void> {
  const pressed = await attendAtDesk(day.site.context, { ...(await buttonOf(day, who)), verb }, DESK);
  expect(deskStatus(expectOk(pressed).appointment), `${who} after ${verb}`).toBe(status);
}

async function undo(day: OpenDay, { who, status }: DeedOf<'undo'>): Promise<void> {
  const { appointment } = expectOk(await undoAtDesk(day.site.context, await buttonOf(day, who), DESK));
  expect(appointment === null ? null : deskStatus(appointment)).toBe(status);
}

async function pay(day: OpenDay, { who, pays, due }: DeedOf<'pay'>, last: Last): Promise<void> {
  const done = expectOk(await payment(day, who, pays, pays.corrects === true ? last.line : null));
  expect(done.dueCents, `what ${who} owes then`).toBe(due * 100);
  last.line = done.line;
}

async function refuse(day: OpenDay, { who, pays, because }: DeedOf<'refuse'>): Promise<void> {
  const refused = await payment(day, who, pays, null);
  const title = refused.ok ? 'Taken.' : MONEY_REFUSALS[refused.fault.kind as MoneyRefusalKind].title;
  expect(title).toMatch(because);
}

async function payment(day: OpenDay, who: string, pays: Payment, corrects: string | null) {
  const { method, dollars, tip = 0, number = null, worth } = pays;
  const press = {
    ...(await buttonOf(day, who)),
    ...{ method, cents: dollars * 100, tipCents: tip * 100, number, corrects },
    worthCents: worth === undefined ? null : worth * 100,
  };
  return takePayment(day.site.context, press, DESK);
}

async function away(
  day: OpenDay,
  { practitioner, touches, moves }: DeedOf<'away'>,
  last: Last,
): Promise<void> {
  const { context, clock } = day.site;
  const [fromMs, toMs] = [clock.now().epochMilliseconds, day.instant('00:00', 1).epochMilliseconds];
  const change = { kind: 'away', practitioner, fromMs, toMs } as const;
  const touched = expectOk(await previewHours(context, change, DESK));
  expect(touched.map(({ patient }) => patient.firstName)).toEqual(touches);
  const chosen = (await proposeAnswers(context, change, touched)).map(({ visit, answers }) => {
    const to = moves[visit.patient.firstName];
    const [ready] = answers;
    if (to !== undefined)
      expect(ready).toEqual({ kind: 'move', practitioner: to, startsAtMs: visit.startsAtMs });
    const answer = to === undefined ? ({ kind: 'call' } as const) : ready;
    return { appointmentId: visit.id, version: visit.sequence, answer };
  });
  const settled = expectOk(await settleTouched(context, change, chosen, DESK));
  expect(settled.left).toEqual([]);
  last.change = settled.change;
}

async function hoursBack(day: OpenDay, _: DeedOf<'hours-back'>, last: Last): Promise<void> {
  const taken = await takeBackHours(day.site.context, { kind: 'change', id: last.change }, DESK);
  expect(expectOk(taken).kept).toEqual([]);
}

async function stands(day: OpenDay, { who, practitioner, at }: DeedOf<'stands'>): Promise<void> {
  const visit = await day.visitOf(who);
  const startsAtMs = day.instant(at.clock, at.daysOn).epochMilliseconds;
  expect(visit).toMatchObject({ practitioner, startsAtMs });
}

async function heardOfMove(day: OpenDay, { who, mails }: DeedOf<'heard-of-move'>): Promise<void> {
  const { database, clock } = day.site;
  const due = await database.db
    .selectFrom('outbox_message')
    .select('id')
    .where('recipient', '=', addressOf(who))
    .where('kind', '=', 'appointment.moved')
    .where('not_before', '<=', clock.now().epochMilliseconds)
    .execute();
  expect(due, `mails to ${who} about the move`).toHaveLength(mails);
}

async function backTo(day: OpenDay, { who, dollars, reason, due }: DeedOf<'give-back'>): Promise<void> {
  const { context } = day.site;
  const { reference } = await day.visitOf(who);
  const { lines } = expectOk(await readVisitMoney(context, reference, DESK));
  const [only, ...others] = takenMoney(lines);
  expect(others, `other payments of ${who}`).toEqual([]);
  const press = {
    ...(await buttonOf(day, who)),
    ...{ line: only?.line.id ?? '', cents: dollars * 100, reason },
  };
  expect(expectOk(await giveBack(context, press, DESK)).dueCents).toBe(due * 100);
}

async function waive(day: OpenDay, { who, reason, due }: DeedOf<'waive'>): Promise<void> {
  const waived = await waiveVisit(day.site.context, { ...(await buttonOf(day, who)), reason }, DESK);
  expect(expectOk(waived).dueCents).toBe(due * 100);
}

async function refunds(day: OpenDay, { dollars }: DeedOf<'refunds'>): Promise<void> {
  await sendRefunds(day.site.context);
  const cents = [...day.site.company.refunds.values()].map(({ amountCents }) => amountCents);
  expect(cents.reduce((sum, one) => sum + one, 0)).toBe(dollars * 100);
}

async function cancel(day: OpenDay, { who, by, fee }: DeedOf<'cancel'>): Promise<void> {
  const button = { ...(await buttonOf(day, who)), by, fee: true };
  const { appointment } = expectOk(await cancelAtDesk(day.site.context, button, DESK));
  expect(appointment.feeCents).toBe(fee * 100);
}

async function move(day: OpenDay, { who, to, practitioner }: DeedOf<'move'>): Promise<void> {
  const before = await day.visitOf(who);
  const startsAt = day.instant(to.clock, to.daysOn);
  const moved = await moveAtDesk(
    day.site.context,
    { ...(await buttonOf(day, who)), startsAt, practitioner, override: null },
    DESK,
  );
  const { appointment } = expectOk(moved);
  expect(appointment).toMatchObject({ feeCents: 0, reference: before.reference });
}

async function together(day: OpenDay, { who, verb }: DeedOf<'together'>): Promise<void> {
  const visit = await day.visitOf(who);
  const button = { ...(await buttonOf(day, who)), verb };
  const therapist = staffAsking('therapist', { practitioner: visit.practitioner });
  const both = await Promise.all(
    [DESK, therapist].map((asker) => attendAtDesk(day.site.context, button, asker)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const lines = await day.site.database.db
    .selectFrom('audit_entry')
    .select('id')
    .where('action', '=', 'appointment.in-room')
    .where('subject_id', '=', visit.id)
    .execute();
  expect(lines, 'one line in the trail').toHaveLength(1);
}
