import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asksHeardFrom, tellHeardFrom } from '#/features/booking/heard-from-by-link.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import { answerQuestions } from '#/features/questions/answer-questions.ts';
import { QUESTIONS } from '#/features/questions/domain/figure.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import { periodOf } from '#/features/questions/domain/period.ts';
import { noteExport } from '#/features/questions/note-export.ts';
import { questionsPage } from '#/features/questions/pages/questions.ts';
import { STAFF_ROLES } from '#/features/staff/domain/roles.ts';
import { HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const OWNER = staffAsking('owner');
const FRIDAY = '2027-03-12' as LocalDate;
const MARCH = periodOf('2027-03', FRIDAY);

let site: BookingSite;
const contact = (firstName: string) => ({
  ...{ firstName, lastName: 'Kim', email: null, phone: '206-555-0171', birthDate: null, guardian: null },
});

describe.each(DIALECTS)('what the owner asks (%s)', (dialect) => {
  beforeEach(async () => {
    const coverageQuestions = { inVaNetwork: false } as CoverageQuestions;
    site = await openBookingSite(dialect, { content: { ...bookingContent(), coverageQuestions } });
  });
  afterEach(() => site.close());

  it('is answered from the diary, and adds up', async () => {
    const web = await bookVisit(site);
    await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 3 }) }, { patient: { firstName: 'Leo' } });
    await site.database.db
      .updateTable('appointment')
      .set({ status: 'noshow' })
      .where('id', '=', web.id)
      .execute();
    await site.database.db
      .updateTable('appointment')
      .set({ status: 'fulfilled' })
      .where('id', '<>', web.id)
      .execute();
    const { hours, gaps, missed, comments, outcomes, letter, gifts } = expectOk(
      await answerQuestions(site.context, MARCH, OWNER),
    );
    const { offered, booked, tooShort, free } = hours.all;
    expect(booked / HOUR_MS).toBeCloseTo((2 * (web.busyUntilMs - web.startsAtMs)) / HOUR_MS);
    expect(booked + tooShort + free).toBe(offered);
    expect(hours.steps.reduce((sum, { told }) => sum + told.offered, 0)).toBe(offered);
    expect(gaps.reduce((sum, { ms }) => sum + ms, 0)).toBe(free);
    expect(missed).toMatchObject({ missed: 1, all: 2, byLead: { day: { missed: 1, all: 2 } } });
    expect(comments).toEqual({ waiting: 0, readFirst: 0, oldestAtMs: null, reported: 0 });
    expect([outcomes.total, letter.all.readers, gifts]).toEqual([0, 0, []]);
  });

  it('is answered from the book of money, in the order of the page', async () => {
    const visit = await bookVisit(site);
    const { db } = site.database;
    await db.updateTable('appointment').set({ status: 'fulfilled' }).execute();
    const paid = { kind: 'payment', method: 'terminal', cents: 3_000 } as const;
    const at = TUESDAY_TEN.add({ hours: 1 });
    site.clock.setNow(at);
    await inTransaction(db, (trx) =>
      writeLines(site.context, trx, visit, [{ kind: 'price', cents: 9_500 }, paid], {
        asker: OWNER,
        now: at,
      }),
    );
    const { owed, income } = expectOk(await answerQuestions(site.context, MARCH, OWNER));
    expect(owed).toMatchObject({ people: 1, cents: 6_500, byAge: { 'to-30': { people: 1, cents: 6_500 } } });
    const { service, practitioner } = visit;
    expect(income).toEqual({ rows: [{ service, practitioner, cents: 3_000 }], tipsCents: 0 });
    const cookie = (await signInAs(site, 'owner')).Cookie;
    const page = await askPage(site.context, questionsPage, { path: '/desk/questions', cookie });
    expect(page.view?.view.figures.map(({ id }) => id)).toEqual(QUESTIONS);
    site.clock.setNow(at.add({ hours: 24 * 70 }));
    const later = expectOk(await answerQuestions(site.context, periodOf('2027-02', FRIDAY), OWNER));
    expect([later.owed.byAge['to-90'].cents, later.income.rows]).toEqual([6_500, []]);
  });

  it('counts who is new by what they said once, by link or on the phone', async () => {
    const visit = await bookVisit(site);
    const token = makeVisitToken(site.context, visit);
    expect(await asksHeardFrom(site.context, token)).toBe(true);
    await tellHeardFrom(site.context, token, 'friend', 'request');
    await tellHeardFrom(site.context, token, 'search', 'request');
    expect(await asksHeardFrom(site.context, token)).toBe(false);
    for (const [hours, firstName, heardFrom] of [
      [1, 'Ida', 'friend'],
      [2, 'Rosa', null],
    ] as const) {
      const patient = { kind: 'new', contact: contact(firstName), heardFrom } as const;
      const startsAt = TUESDAY_TEN.add({ hours: 2 * hours });
      const wanted = { service: 'medical-massage-60', practitioner: 'any', startsAt, override: null };
      expectOk(await bookAtDesk(site.context, { ...wanted, patient }, staffAsking('front-desk')));
    }
    const { newcomers } = expectOk(await answerQuestions(site.context, MARCH, OWNER));
    expect(newcomers).toEqual([
      { from: 'friend', count: 2 },
      { from: null, count: 1 },
    ]);
    const february = expectOk(await answerQuestions(site.context, periodOf('2027-02', FRIDAY), OWNER));
    expect(february.newcomers).toEqual([]);
  });

  it('asks a person no more who has been here before', async () => {
    await bookVisit(site);
    const second = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 3 }) });
    expect(await asksHeardFrom(site.context, makeVisitToken(site.context, second))).toBe(false);
    expect(await asksHeardFrom(site.context, 'no-token')).toBe(false);
  });

  it('is shown to the owner alone, and saved as a table with a fresh code', async () => {
    await bookVisit(site);
    for (const role of STAFF_ROLES) {
      const cookie = (await signInAs(site, role)).Cookie;
      const asked = await askPage(site.context, questionsPage, { path: '/desk/questions', cookie });
      expect(asked.location, role).toBe(role === 'owner' ? null : '/desk/not-yours');
      const form = { act: 'csv', question: 'hours', period: '2027-03' };
      const saved = await askPage(site.context, questionsPage, { path: '/desk/questions', cookie, form });
      expect(saved.status === 200 && saved.location === null, role).toBe(role === 'owner');
      const answered = await answerQuestions(site.context, MARCH, staffAsking(role));
      expect(answered.ok, role).toBe(role === 'owner');
    }
    site.clock.setNow(site.clock.now().add({ minutes: 6 }));
    expect(await noteExport(site.context, 'hours', OWNER)).toMatchObject({ fault: { kind: 'code-needed' } });
    const trail = await site.database.db
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('action', '=', 'question.exported')
      .execute();
    expect(trail).toEqual([{ subject_id: 'hours' }]);
  });
});
