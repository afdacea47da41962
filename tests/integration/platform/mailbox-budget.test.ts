import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { cancelVisit, moveVisit, undoLastChange, openVisit } from '#/features/booking/change-by-link.ts';
import { askForLink } from '#/features/booking/ask-for-link.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { answerLinkRequests } from '#/features/booking/send-lost-link.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { answerCommentLinkRequests, askForCommentLinks } from '#/features/comments/ask-for-comment-links.ts';
import { COMMENT_FORM, submitComment } from '#/features/comments/submit-comment.ts';
import { answerSignUps } from '#/features/newsletter/answer-sign-ups.ts';
import { answerLeaveAsks, askToLeave } from '#/features/newsletter/ask-to-leave.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { aHoldRequest, aPatient, ASKER } from '../../builders/booking.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { DUMP_NOW, tenOclock, wholeClinic, type WholeClinic } from '../../builders/whole-clinic.ts';

const VICTIM = 'victim.one@gmail.com';
const SPELLINGS = [VICTIM, 'victimone@gmail.com', 'Victim.One+a@googlemail.com', 'VICTIM.ONE@gmail.com'];
const MOST = 5;

describe.each(DIALECTS)('a mailbox that a stranger aims at through every door, on %s', (dialect) => {
  let clinic: WholeClinic;
  let database: TestDatabase;
  let visits: AppointmentRecord[];
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    clinic = await wholeClinic(database);
    visits = [];
    await seedSchedules(clinic.context);
  });
  afterEach(() => database.close());

  /** What the victim finds, by the time at which it leaves. */
  const arrivals = async (): Promise<readonly number[]> => {
    const rows = await database.db
      .selectFrom('outbox_message')
      .select(['not_before', 'recipient', 'status'])
      .orderBy('not_before')
      .execute();
    return rows
      .filter(({ recipient, status }) => /victim/i.test(recipient) && status !== 'cancelled')
      .map(({ not_before: at }) => at);
  };
  const mostInADay = (times: readonly number[]) =>
    Math.max(0, ...times.map((end) => times.filter((at) => at <= end && at > end - 24 * HOUR_MS).length));

  let places = 0;
  const hold = async () => {
    places += 1;
    const wish = { startsAt: tenOclock(2 + places), practitioner: 'any' };
    const held = await holdSlot(clinic.context, aHoldRequest(wish));
    return held.ok ? held.value.id : null;
  };

  const shown = async (token: string) => ({
    feeCents: 99_999,
    version: (await openVisit(clinic.context, token))?.version ?? null,
  });
  const doors: readonly ((email: string, turn: number) => Promise<unknown>)[] = [
    async (email) => {
      const holdId = await hold();
      if (holdId === null) return;
      const choice = { holdId, patient: aPatient({ email }), selfPay: false, repeatable: null };
      const booked = await confirmAppointment(clinic.context, choice, ASKER);
      if (booked.ok) visits.push(booked.value);
    },
    async (email) => {
      const holdId = await hold();
      if (holdId === null) return;
      await beginPayment(clinic.context, { holdId, patient: aPatient({ email }), selfPay: false }, ASKER);
    },
    async (_email, turn) => {
      const visit = visits.at(-1);
      if (visit === undefined) return;
      const move = {
        startsAt: tenOclock(30 + turn),
        practitioner: 'any',
        stepFree: false,
        shown: await shown(makeVisitToken(clinic.context, visit)),
      };
      await moveVisit(clinic.context, makeVisitToken(clinic.context, visit), move, 'r');
    },
    async () => {
      const visit = visits.pop();
      if (visit === undefined) return;
      const token = makeVisitToken(clinic.context, visit);
      expectOk(await cancelVisit(clinic.context, token, await shown(token), 'r'));
    },
    (email, turn) => askForLink(clinic.context, email, `computer ${turn}`),
    (email, turn) => askForCommentLinks(clinic.context, email, { clientKey: `c ${turn}`, requestId: 'r' }),
    (email, turn) =>
      signUp(clinic.context, { email, topics: [], wantsAgain: turn % 2 === 0, trap: '' }, `computer ${turn}`),
    (email, turn) => askToLeave(clinic.context, email, `computer ${turn}`),
  ];

  const jobs = async () => {
    await answerLinkRequests(clinic.context);
    await answerCommentLinkRequests(clinic.context);
    await answerSignUps(clinic.context);
    await answerLeaveAsks(clinic.context);
    await expireHolds(clinic.context);
  };

  const writeComment = async () => {
    const slug = clinic.context.content.conditions[0]?.slug ?? '';
    const opened = formTicket(clinic.context, COMMENT_FORM, undefined);
    clinic.clock.setNow(clinic.clock.now().add({ seconds: 30 }));
    const typed = { comment: 'Walking helped me a little.', penName: 'Quiet Maple', email: VICTIM, opened };
    const by = { clientKey: 'victim', requestId: 'r' };
    expectOk(await submitComment(clinic.context, { kind: 'conditions', slug }, typed, by));
  };

  test('gets at most 5 mails in any 24 hours, in two days and a half of trying', async () => {
    await writeComment();
    for (let turn = 0; turn < 150; turn += 1) {
      clinic.clock.setNow(DUMP_NOW.add({ minutes: 25 * turn + 1 }));
      await doors[(turn * 5) % doors.length]?.(SPELLINGS[turn % SPELLINGS.length] ?? VICTIM, turn);
      await jobs();
    }
    const times = await arrivals();
    expect(times.length).toBeGreaterThan(MOST);
    expect(mostInADay(times)).toBeLessThanOrEqual(MOST);
  });

  test('gets no more when all doors are pressed in the same moment', async () => {
    await Promise.all(
      SPELLINGS.flatMap((email, n) =>
        doors.map(async (door, place) => door(email, n * doors.length + place)),
      ),
    );
    await jobs();
    expect(mostInADay(await arrivals())).toBeLessThanOrEqual(MOST);
  });

  test('always hears of the end of a visit, if need be when there is room again', async () => {
    const book = doors[0]!;
    for (let n = 0; n < 3; n += 1) await book(VICTIM, n);
    const tokens = visits.map((visit) => makeVisitToken(clinic.context, visit));
    for (const token of tokens) expectOk(await cancelVisit(clinic.context, token, await shown(token), 'r'));
    const times = await arrivals();
    expect(times).toHaveLength(6);
    expect(mostInADay(times)).toBe(MOST);
    expect(times.at(-1)).toBe(clinic.clock.now().add({ hours: 24 }).epochMilliseconds);
  });

  test('loses none of its mails to a cancellation or a move that was undone', async () => {
    await doors[0]!(VICTIM, 0);
    const token = makeVisitToken(clinic.context, visits[0]!);
    for (let n = 0; n < 6; n += 1) {
      expectOk(await cancelVisit(clinic.context, token, await shown(token), 'r'));
      expectOk(await undoLastChange(clinic.context, token, 'cancellation', 'r'));
    }
    const to = { startsAt: tenOclock(41), practitioner: 'any', stepFree: false };
    for (let n = 0; n < 3; n += 1) {
      expectOk(await moveVisit(clinic.context, token, { ...to, shown: await shown(token) }, 'r'));
      expectOk(await undoLastChange(clinic.context, token, 'move', 'r'));
    }
    expect(await database.db.selectFrom('stranger_mail').select('name').execute()).toHaveLength(1);
  });
});
