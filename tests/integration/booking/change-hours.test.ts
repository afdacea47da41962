import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeHours, previewHours } from '#/features/booking/change-hours.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const TUESDAY = '2027-03-09' as LocalDate;
const DESK = staffAsking('front-desk');
const hour = (from: number, to: number): LocalPeriod => ({ fromMinutes: from * 60, toMinutes: to * 60 });
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const OFF: readonly LocalPeriod[][] = [[], [], [], [], [], [], []];

describe.each(DIALECTS)('changing when the clinic can be booked, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const change = async (wanted: HoursChange) =>
    expectOk(await changeHours(site.context, wanted, DESK)).touched.map(({ reference }) => reference);
  const startsOn = async (from: LocalDate, practitioner = 'ana') => {
    const wish = { service: 'medical-massage-60', practitioner, stepFree: false };
    const { slots } = expectOk(await findSlots(site.context, { ...wish, from, days: 1 }));
    return slots.map(({ startsAtMs }) =>
      Temporal.Instant.fromEpochMilliseconds(startsAtMs)
        .toZonedDateTimeISO('America/Los_Angeles')
        .toPlainTime()
        .toString({ smallestUnit: 'minute' }),
    );
  };

  it('gives a therapist other hours on one day, and the usual ones on the next', async () => {
    const usual = await startsOn(addDays(TUESDAY, 7));
    expect(
      await change({ kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [hour(16, 18)] }),
    ).toEqual([]);
    expect(await startsOn(TUESDAY)).toEqual(['16:00', '16:15', '16:30', '16:45', '17:00']);
    await change({ kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [hour(9, 11)] });
    expect((await startsOn(TUESDAY)).every((start) => start <= '10:00')).toBe(true);
    expect(await startsOn(addDays(TUESDAY, 7))).toEqual(usual);
  });

  it('gives a therapist other usual hours from a day on, until others begin', async () => {
    const before = await startsOn(TUESDAY);
    const tuesdays = (...periods: LocalPeriod[]) => OFF.map((day, n) => (n === 1 ? periods : day));
    const week = { kind: 'week', practitioner: 'ana' } as const;
    await change({ ...week, firstDate: addDays(TUESDAY, 7), weekly: tuesdays(hour(12, 14)) });
    await change({ ...week, firstDate: addDays(TUESDAY, 14), weekly: OFF });
    expect(await startsOn(TUESDAY)).toEqual(before);
    expect(await startsOn(addDays(TUESDAY, 7))).toEqual(['12:00', '12:15', '12:30', '12:45', '13:00']);
    expect(await startsOn(addDays(TUESDAY, 14))).toEqual([]);
  });

  it('names the visits that time away touches, and no other, before and after it is written', async () => {
    const visit = await bookVisit(site);
    const startsAtMs = visit.startsAtMs;
    const hours = (from: number, to: number): HoursChange => ({
      ...{ kind: 'away', practitioner: visit.practitioner },
      fromMs: startsAtMs + from * 3_600_000,
      toMs: startsAtMs + to * 3_600_000,
    });
    expect(expectOk(await previewHours(site.context, hours(1, 3), DESK))).toEqual([]);
    const seen = expectOk(await previewHours(site.context, hours(0.5, 72), DESK));
    expect(seen.map(({ reference }) => reference)).toEqual([visit.reference]);
    const other = visit.practitioner === 'ana' ? 'ben' : 'ana';
    expect(await change({ ...hours(0, 1), practitioner: other } as HoursChange)).toEqual([]);
    expect(await change(hours(0.5, 72))).toEqual([visit.reference]);
    expect(await startsOn(addDays(TUESDAY, 1), visit.practitioner)).toEqual([]);
    expect(await change(hours(0.5, 72))).toEqual([]);
  });

  it('closes the clinic for a day, and names whose visit that touches', async () => {
    const visit = await bookVisit(site);
    const holiday: HoursChange = { kind: 'closed', localDate: TUESDAY, name: 'Founders day' };
    expect(await change(holiday)).toEqual([visit.reference]);
    expect(await startsOn(TUESDAY)).toEqual([]);
    expect(await change({ ...holiday, name: 'Founders’ day' })).toEqual([]);
    const rows = await site.database.db.selectFrom('clinic_closure').select('label').execute();
    expect(rows).toEqual([{ label: 'Founders’ day' }]);
  });

  it('takes a room out, and only the other rooms are offered', async () => {
    const visit = await bookVisit(site);
    const day = { fromMs: at('2027-03-09T08:00:00Z'), toMs: at('2027-03-10T08:00:00Z') };
    expect(await change({ kind: 'room-out', room: visit.room, ...day })).toEqual([visit.reference]);
    for (const { slug } of site.context.content.rooms) await change({ kind: 'room-out', room: slug, ...day });
    expect(await startsOn(TUESDAY)).toEqual([]);
    expect((await startsOn(addDays(TUESDAY, 1))).length).toBeGreaterThan(0);
  });

  it('leaves what was booked alone, tells nobody, and writes one line into the trail', async () => {
    const visit = await bookVisit(site);
    const mails = () => site.database.db.selectFrom('outbox_message').select('id').execute();
    const before = await mails();
    await change({ kind: 'day', practitioner: visit.practitioner, localDate: TUESDAY, periods: [] });
    expect(await mails()).toEqual(before);
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .select(['actor_kind', 'action', 'subject_id', 'detail'])
      .where('action', '=', 'hours.day')
      .execute();
    expect(lines).toEqual([
      {
        actor_kind: 'staff',
        action: 'hours.day',
        subject_id: visit.practitioner,
        detail: JSON.stringify({ localDate: TUESDAY, touched: 1 }),
      },
    ]);
  });

  it.each([
    ['a therapist nobody knows', { kind: 'day', practitioner: 'zoe', localDate: TUESDAY, periods: [] }],
    ['a room nobody knows', { kind: 'room-out', room: 'attic', fromMs: 0, toMs: 1 }],
    [
      'hours that run into each other',
      { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [hour(9, 12), hour(11, 14)] },
    ],
    [
      'hours that run backwards',
      { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [hour(12, 9)] },
    ],
    ['an absence that ends before it begins', { kind: 'away', practitioner: 'ana', fromMs: 2, toMs: 1 }],
  ] as const satisfies readonly (readonly [string, HoursChange])[])('refuses %s', async (_, wanted) => {
    expect((await changeHours(site.context, wanted, DESK)).ok).toBe(false);
    const rows = await site.database.db.selectFrom('schedule_exception').select('id').execute();
    expect(rows).toEqual([]);
  });

  it('is not for a therapist to do', async () => {
    const wanted: HoursChange = { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [] };
    const asked = await changeHours(site.context, wanted, staffAsking('therapist'));
    expect(asked).toEqual({ ok: false, fault: { kind: 'not-allowed', right: 'manage-hours' } });
  });
});
