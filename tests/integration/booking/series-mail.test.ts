import { afterEach, expect, test } from 'vitest';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import { composeSeriesMail } from '#/features/booking/mail/series-mail.ts';
import { NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
afterEach(() => site.close());

test('the mail about changed visits names the next one, and leads nowhere once all are canceled', async () => {
  site = await openBookingSite('sqlite');
  const { content, database } = site.context;
  const starts = [TUESDAY_TEN, TUESDAY_TEN.add({ hours: 2 })];
  const visits: Visit[] = [];
  for (const startsAt of starts) {
    const { id } = await bookVisit(site, { startsAt });
    const visit = await findVisitById(database.db, id);
    if (visit !== undefined) visits.push(visit);
  }
  const mailOf = (news: typeof visits, now = NOW) =>
    composeSeriesMail({ kind: 'changed', visits: news }, content, 'https://clinic.example', now);
  const [first, second] = starts.map((at) => momentWords(at.epochMilliseconds, content.clinic.timeZone));

  expect(mailOf(visits).subject).toContain(`the next is on ${first ?? ''}`);
  const began = mailOf(visits, TUESDAY_TEN.add({ hours: 1 }));
  expect(began.subject).toContain(`the next is on ${second ?? ''}`);
  const gone = mailOf(visits.map((visit) => ({ ...visit, status: 'cancelled' as const })));
  expect(gone.text).toContain(`1. Canceled: ${first ?? ''}`);
  expect(gone.text).not.toMatch(/stands alone|button|If you cannot come/);
});
