import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerByLink } from '#/features/booking/answer-by-link.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import type { VisitAnswer } from '#/features/booking/domain/visit-answer.ts';
import { answerPage } from '#/features/booking/pages/answer.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { pressNeed } from '#/features/desk/press-need.ts';
import { openNeeds } from '#/features/desk/read-needs.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
let site: BookingSite;

describe.each(DIALECTS)('what a patient says by the link of a visit, on %s', (dialect) => {
  beforeEach(async () => {
    const content = { ...(await sampleContent()), ...bookingContent() };
    site = await openBookingSite(dialect, { content, settings: { LIMITS: 'on' } });
  });
  afterEach(() => site.close());

  const booked = async (startsAt = TUESDAY_TEN) => {
    const visit = await bookVisit(site, { startsAt }, { selfPay: false });
    return { visit, token: makeVisitToken(site.context, visit) };
  };
  const say = (token: string, answer: VisitAnswer) => answerByLink(site.context, token, answer, 'request');
  const flags = async (date = '2027-03-09') => {
    const day = expectOk(await readDay(site.context, date as LocalDate, DESK));
    return day.visits.map((visit) => visit.flags.filter((flag) => flag !== 'new').join(' '));
  };
  const needs = async () =>
    (await openNeeds(site.context)).flatMap(({ name, cause }) =>
      cause.kind === 'late' ? [cause.effect] : cause.kind === 'call-me' ? [name.split(':')[0]] : [],
    );
  const count = async (action: string) =>
    (await site.database.db.selectFrom('audit_entry').select('id').where('action', '=', action).execute())
      .length;

  it('is on the day and the card, stays when the visit moves, and is written down once', async () => {
    const { visit, token } = await booked();
    for (let press = 0; press < 3; press += 1) expectOk(await say(token, { kind: 'coming' }));
    expect(await flags()).toEqual(['coming']);
    expect(await count('appointment.said-coming')).toBe(1);
    const to = { startsAt: TUESDAY_TEN.add({ hours: 24 }), practitioner: 'ana', stepFree: false };
    expectOk(await rescheduleAppointment(site.context, { appointmentId: visit.id, ...to }, ASKER));
    expect(await flags('2027-03-10')).toEqual(['coming']);
  });

  it('being late says what it does to the next visit, until somebody knows or the patient is here', async () => {
    const { visit, token } = await booked();
    await booked(TUESDAY_TEN.add({ minutes: 75 }));
    site.clock.setNow(TUESDAY_TEN.subtract({ minutes: 20 }));
    expectOk(await say(token, { kind: 'late', minutes: 10 }));
    expectOk(await say(token, { kind: 'late', minutes: 10 }));
    expect(await needs()).toEqual([
      '10 minutes late: ends 5 minutes before the next visit. The room reset is 10 minutes short.',
    ]);
    const name = `late:${visit.id}`;
    expectOk(await pressNeed(site.context, name, 'done', DESK));
    expect(await needs()).toEqual([]);
    expectOk(await say(token, { kind: 'late', minutes: 30 }));
    expect(await needs()).toEqual(['30 minutes late: overlaps the next visit by 15 minutes.']);
    expect((await flags())[0]).toBe('late-30');
    expect(await count('appointment.said-late')).toBe(2);
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 29 }));
    const press = { appointmentId: visit.id, verb: 'arrive', version: null } as const;
    expectOk(await markAttendance(site.context, press, DESK));
    expect([await needs(), (await flags())[0]]).toEqual([[], '']);
  });

  it('a call that is asked for is on the list once, and once more after it was made', async () => {
    const { visit, token } = await booked();
    await Promise.all([1, 2].map(() => say(token, { kind: 'call-me' })));
    expect(await needs()).toEqual(['call-me']);
    expect(await flags()).toEqual(['call-me']);
    expectOk(await pressNeed(site.context, `call-me:${visit.id}`, 'done', DESK));
    expect([await needs(), await flags()]).toEqual([[], ['']]);
    expectOk(await say(token, { kind: 'call-me' }));
    expect(await needs()).toEqual(['call-me']);
  });

  it('is refused in plain words when it comes too early, too late, too often, or says nothing', async () => {
    const { token } = await booked();
    const ask = (kind: VisitAnswer['kind'], form?: Record<string, string>) =>
      askPage(site.context, answerPage, {
        params: { token, answer: kind },
        ...(form === undefined ? {} : { form }),
      });
    const early = await ask('late', { minutes: '20' });
    expect([early.status, early.view?.title]).toEqual([409, 'We could not note that you are late']);
    expect(early.view?.page?.answer.refusal?.lines[0]).toContain('from 7:00 am');
    expect((await ask('late', { minutes: '17' })).status).toBe(422);
    expect((await ask('coming', {})).location).toBe(`/visit/${token}/coming`);
    expect((await ask('coming')).view?.title).toBe('Thank you. We know that you are coming');
    site.clock.setNow(TUESDAY_TEN);
    expect((await ask('coming', {})).status).toBe(409);
    const statuses = [];
    for (let press = 0; press < 40; press += 1) statuses.push((await ask('call-me', {})).status);
    expect(statuses.at(-1)).toBe(429);
    const nothing = await askPage(site.context, answerPage, {
      params: { token: 'nothing', answer: 'coming' },
      form: {},
    });
    const other = await askPage(site.context, answerPage, { params: { token, answer: 'going' } });
    expect(other).toMatchObject({ status: 404, view: null });
    expect([nothing.status, nothing.view?.page]).toEqual([404, null]);
  });
});
