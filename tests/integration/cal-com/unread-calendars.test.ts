import type { APIContext } from 'astro';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { diaryFeed } from '#/features/booking/pages/diary-feed.ts';
import type { CalCalendar } from '#/features/cal-com/cal-calendar.ts';
import { watchCalendarsJob } from '#/features/cal-com/jobs/watch-calendars.ts';
import { openNeeds } from '#/features/desk/read-needs.ts';
import { makeCalendarAddress, revokeCalendarAddress } from '#/features/staff/calendar-address.ts';
import { failed, ok } from '#/kernel/result.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { expectOk } from '../../builders/expect-ok.ts';

const BUSY = { practitioner: 'ana', kind: 'busy' } as const;
let site: BookingSite;
let answers = true;

beforeAll(async () => {
  site = await openBookingSite('sqlite');
});
afterAll(() => site.close());

const cal = {
  freeTimes: async () => (answers ? ok([]) : failed({ kind: 'no-answer' })),
} as Partial<CalCalendar> as CalCalendar;

const watch = (used: CalCalendar | null = cal) => watchCalendarsJob.run({ ...site.context, cal: used });
const wait = (minutes: number) => site.clock.setNow(site.clock.now().add({ minutes }));

async function alarms() {
  const content = { ...site.context.content, conditions: [], guides: [], pages: [] };
  const needs = await openNeeds({ ...site.context, content });
  return needs.flatMap(({ cause }) => (cause.kind === 'calendar-unread' ? [cause] : []));
}

async function readFeed(secret: string): Promise<number> {
  const request = new Request(`http://localhost:4321/calendar/${secret}.ics`);
  const asked = { request, params: { secret }, locals: { context: site.context } } as unknown as APIContext;
  return (await diaryFeed(asked)).status;
}

it('the desk hears of it when Cal.com stops reading a therapist’s busy times or gets an error, and no sooner', async () => {
  const secret = expectOk(await makeCalendarAddress(site.context, BUSY, OPERATOR_ASKING));
  // A clinic without Cal.com hears nothing.
  await watch(null);
  wait(120);
  expect(await alarms()).toEqual([]);
  // Where Cal.com itself does not answer it has nothing to read.
  answers = false;
  await watch();
  wait(120);
  expect(await alarms()).toEqual([]);
  answers = true;
  await watch();
  const sinceMs = site.clock.now().epochMilliseconds;
  wait(59);
  await watch();
  expect(await alarms()).toEqual([]);
  wait(1);
  const [practitioner] = site.context.content.practitioners;
  expect(await alarms()).toEqual([
    { kind: 'calendar-unread', practitioner: practitioner?.name, sinceMs, isFault: false },
  ]);
  expect(await readFeed(secret)).toBe(200);
  expect(await alarms()).toEqual([]);
  // Read again each time it is looked for: nobody is late.
  for (let hours = 0; hours < 3; hours += 1) {
    await watch();
    wait(60);
    await readFeed(secret);
  }
  expect(await alarms()).toEqual([]);
  wait(1);
  const { db } = site.database;
  Object.assign(site.database, { db: null });
  await expect(readFeed(secret)).rejects.toThrow();
  Object.assign(site.database, { db });
  expect(await alarms()).toMatchObject([{ isFault: true }]);
  expect(await readFeed(secret)).toBe(200);
  expect(await alarms()).toEqual([]);
  // An address that is turned off is looked for no more.
  wait(1);
  await watch();
  wait(60);
  expect(await alarms()).toHaveLength(1);
  expectOk(await revokeCalendarAddress(site.context, BUSY, OPERATOR_ASKING));
  expect(await alarms()).toEqual([]);
});
