import { afterEach, describe, expect, test } from 'vitest';
import { beginSeries, type SeriesRequest } from '#/features/booking/begin-series.ts';
import { bookSeriesAtDesk, type DeskSeries } from '#/features/booking/book-series-at-desk.ts';
import { changeSeries, type SeriesButton } from '#/features/booking/change-series.ts';
import { confirmByMail } from '#/features/booking/confirm-by-mail.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { findSeriesTimes, wantedDays } from '#/features/booking/find-series-times.ts';
import { newsOfVisits } from '#/features/booking/people-news.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import type { SeriesWish } from '#/features/booking/new-series.ts';
import type { SeriesId } from '#/features/booking/store/series-store.ts';
import { listVisitNews } from '#/features/booking/store/visit-news-store.ts';
import { findSeries, visitsOfSeries } from '#/features/booking/store/series-store.ts';
import { undoSeries } from '#/features/booking/undo-series.ts';
import { localTimeAt, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import { aPatient, ASKER, NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const SERVICE = 'medical-massage-60';
const OWNER = staffAsking('owner');
const TEN = 600;

let site: BookingSite;

afterEach(async () => {
  expect(await brokenInvariants(site.database)).toEqual([]);
  await site.close();
});

type Plan = { readonly count?: number; readonly firstDate?: string; readonly by?: 'patient' | 'desk' };

async function preview({ count = 6, firstDate = '2027-03-09', by = 'desk' }: Plan = {}) {
  const { context } = site;
  const { timeZone } = context.content.clinic;
  const pattern = { count, everyWeeks: 1, firstDate: firstDate as LocalDate, aroundMinutes: TEN } as const;
  const search = { service: SERVICE, practitioner: 'ana', stepFree: false };
  const days = wantedDays(pattern, timeZone);
  return expectOk(await findSeriesTimes(context, { ...search, days, picked: new Map(), ignoring: [], by }));
}

function wishOf(rows: Awaited<ReturnType<typeof preview>>): SeriesWish {
  const times = rows.flatMap(({ chosen }) => chosen ?? []);
  expect(times).toHaveLength(rows.length);
  const wish = { service: SERVICE, practitioner: 'ana', everyWeeks: 1, aroundMinutes: TEN };
  return { ...wish, stepFree: false, times };
}

function atDesk(wish: SeriesWish, changes: Partial<DeskSeries> = {}): DeskSeries {
  return { wish, patient: { kind: 'new', contact: aPatient() }, tell: true, repeatable: null, ...changes };
}

function asked(wish: SeriesWish, changes: Partial<SeriesRequest> = {}): SeriesRequest {
  const alongside = () => Promise.resolve();
  const choice = { payment: 'clinic', selfPay: true, repeatable: null, alongside } as const;
  return { wish, patient: aPatient(), ...choice, ...changes };
}

async function standing(id: SeriesId) {
  const visits = await visitsOfSeries(site.database.db, id);
  return visits.map(({ visit }) => ({ at: visit.startsAtMs, status: visit.status, who: visit.practitioner }));
}

/** A press on the preview of a change, as it stands now. */
async function press(id: SeriesId, changes: Partial<SeriesButton>): Promise<SeriesButton> {
  const series = await findSeries(site.database.db, id);
  const visits = await visitsOfSeries(site.database.db, id);
  return {
    ...{ seriesId: id, position: 1, scope: 'all', change: { kind: 'cancel' }, picked: new Map(), by: 'desk' },
    ...{ version: series?.version ?? -1, sequences: visits.map(({ visit }) => visit.sequence), tell: true },
    ...changes,
  };
}

async function moveOneByHand(id: SeriesId, index: number): Promise<void> {
  const visit = (await visitsOfSeries(site.database.db, id))[index]?.visit;
  if (visit === undefined) throw new Error('There is no such visit.');
  const startsAt = Temporal.Instant.fromEpochMilliseconds(visit.startsAtMs + 15 * MINUTE_MS);
  const button = { appointmentId: visit.id, version: visit.sequence, practitioner: 'ana', override: null };
  await moveAtDesk(site.context, { ...button, startsAt }, OWNER);
}

const toFriday = { kind: 'move', weekday: 5, aroundMinutes: TEN, practitioner: 'ana' } as const;

async function messages(kind: string) {
  const rows = site.database.db.selectFrom('outbox_message').select(['payload', 'idempotency_key', 'status']);
  return rows.where('kind', '=', kind).execute();
}

describe.each(DIALECTS)('a plan of visits (%s)', (dialect) => {
  test.each([
    ['spring', 6, '2027-03-01T16:00:00Z', '2027-03-02'],
    ['spring', 12, '2027-02-01T16:00:00Z', '2027-02-02'],
    ['autumn', 6, '2027-10-11T16:00:00Z', '2027-10-19'],
    ['autumn', 12, '2027-09-06T16:00:00Z', '2027-09-14'],
  ] as const)(
    'across the clock change in %s books all %i visits as its preview says, clashes included',
    async (_, count, now, firstDate) => {
      site = await openBookingSite(dialect);
      site.clock.setNow(Temporal.Instant.from(now));
      // Somebody else has the time of the second and of the fourth visit.
      const free = await preview({ count, firstDate });
      for (const n of [1, 3]) {
        const startsAt = Temporal.Instant.fromEpochMilliseconds(free[n]?.chosen?.startsAtMs ?? 0);
        await bookVisit(site, { startsAt }, { patient: { email: `other${String(n)}@example.com` } });
      }
      const rows = await preview({ count, firstDate });
      expect(rows.map(({ clashes }) => clashes.length > 0)).toEqual(
        rows.map((_row, n) => n === 1 || n === 3),
      );
      const series = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(rows)), OWNER));
      expect(await standing(series.id)).toEqual(
        rows.map(({ chosen }) => ({ at: chosen?.startsAtMs, status: 'booked', who: 'ana' })),
      );
      const { timeZone } = site.context.content.clinic;
      for (const { chosen, wantedMs, clashes } of rows) {
        expect(localTimeAt(timeZone, wantedMs).minutes).toBe(TEN);
        if (clashes.length === 0) expect(chosen?.startsAtMs).toBe(wantedMs);
      }
    },
  );

  test('is told in one mail with one calendar file, an event and a link for each visit', async () => {
    site = await openBookingSite(dialect);
    const series = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    const [mail, ...others] = await messages('series.booked');
    expect(others).toEqual([]);
    const { attachments, text } = JSON.parse(mail?.payload ?? '') as {
      attachments: { base64: string }[];
      text: string;
    };
    const file = new TextDecoder().decode(Uint8Array.fromBase64(attachments[0]?.base64 ?? ''));
    const visits = (await visitsOfSeries(site.database.db, series.id)).map(({ visit }) => visit);
    for (const { id, reference } of visits) {
      expect(file).toContain(`UID:${reference}@`);
      expect(text).toContain(reference);
      expect((await listVisitNews(site.database.db, id)).map(({ kind }) => kind)).toEqual(['series.booked']);
    }
    expect(await newsOfVisits(site.database.db, visits), 'a person got it once').toHaveLength(1);
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(6);
    expect(await messages('appointment.booked')).toEqual([]);
  });

  test('of which one time is taken meanwhile books nothing, and the same press twice books it once', async () => {
    site = await openBookingSite(dialect);
    const wish = wishOf(await preview());
    const repeatable = { key: 'a-ticket', requestHash: 'a-hash' };
    const [one, two] = await Promise.all([
      bookSeriesAtDesk(site.context, atDesk(wish, { repeatable }), OWNER),
      bookSeriesAtDesk(site.context, atDesk(wish, { repeatable }), OWNER),
    ]);
    expect(expectOk(one).id).toBe(expectOk(two).id);
    const late = await bookSeriesAtDesk(
      site.context,
      atDesk({
        ...wish,
        times: [{ startsAtMs: NOW.epochMilliseconds + 4 * 3_600_000, practitioner: 'ana' }, ...wish.times],
      }),
      OWNER,
    );
    expect(late).toMatchObject({ ok: false, fault: { kind: 'series-clash', positions: [2, 3, 4, 5, 6, 7] } });
    const count = await site.database.db.selectFrom('appointment').select('id').execute();
    expect(count).toHaveLength(6);
  });

  test('that ten people want at one moment goes to one of them as a whole', async () => {
    site = await openBookingSite(dialect);
    const wish = wishOf(await preview());
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        beginSeries(
          site.context,
          asked(wish, { patient: aPatient({ email: `p${String(n)}@example.com` }) }),
          ASKER,
        ),
      ),
    );
    // Two rooms and two therapists: Ana alone decides, and she is one.
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await site.database.db.selectFrom('appointment').select(['email', 'status']).execute();
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map(({ email }) => email)).size).toBe(1);
  });

  test('moves from the fourth visit on, leaves what was moved by hand, and is as before after the undo', async () => {
    site = await openBookingSite(dialect);
    const { id } = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    const fifth = (await visitsOfSeries(site.database.db, id))[4]?.visit;
    if (fifth === undefined) throw new Error('There is no fifth visit.');
    const later = Temporal.Instant.fromEpochMilliseconds(fifth.startsAtMs + 120 * MINUTE_MS);
    const button = { appointmentId: fifth.id, version: fifth.sequence, practitioner: 'ana', override: null };
    expectOk(await moveAtDesk(site.context, { ...button, startsAt: later }, OWNER));
    const before = await standing(id);
    const moved = expectOk(
      await changeSeries(
        site.context,
        await press(id, { position: 4, scope: 'later', change: toFriday }),
        OWNER,
      ),
    );
    const after = await standing(id);
    expect(after.map(({ at }, n) => at === before[n]?.at)).toEqual([true, true, true, false, true, false]);
    expectOk(await undoSeries(site.context, { seriesId: id, version: moved.version }, OWNER));
    expect(await standing(id)).toEqual(before);
    expect((await messages('series.changed')).map(({ status }) => status)).toEqual(['cancelled']);
  });

  test('is gone without a trace when the desk takes it back in time, and not a minute later', async () => {
    site = await openBookingSite(dialect);
    const first = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    expectOk(await undoSeries(site.context, { seriesId: first.id, version: 0 }, OWNER));
    for (const table of ['appointment', 'visit_series', 'series_visit', 'slot_cell', 'patient'] as const)
      expect(await site.database.db.selectFrom(table).selectAll().execute()).toEqual([]);
    const again = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    site.clock.setNow(NOW.add({ minutes: 3 }));
    const late = await undoSeries(site.context, { seriesId: again.id, version: 0 }, OWNER);
    expect(late).toMatchObject({ ok: false, fault: { kind: 'too-late' } });
  });

  test('is changed only as its preview showed it, and canceled visits free their times', async () => {
    site = await openBookingSite(dialect);
    const { id } = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    const old = await press(id, { position: 3, scope: 'later' });
    expectOk(await changeSeries(site.context, old, OWNER));
    expect((await standing(id)).map(({ status }) => status)).toEqual([
      ...['booked', 'booked', 'cancelled', 'cancelled', 'cancelled', 'cancelled'],
    ]);
    expect(await changeSeries(site.context, old, OWNER)).toMatchObject({
      fault: { kind: 'changed-elsewhere' },
    });
    expect((await preview()).map(({ clashes }) => clashes.length)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test('keeps every visit and no time twice through many changes, undos and moves by hand', async () => {
    site = await openBookingSite(dialect);
    const { id } = expectOk(await bookSeriesAtDesk(site.context, atDesk(wishOf(await preview())), OWNER));
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const scopes = ['this', 'later', 'all'] as const;
    for (let n = 0; n < 20; n += 1) {
      const aroundMinutes = TEN + 15 * random(16);
      const change = { kind: 'move', weekday: 1 + random(5), aroundMinutes, practitioner: 'ana' } as const;
      const asking = { position: 1 + random(6), scope: scopes[random(3)] ?? 'all', change };
      const before = await standing(id);
      const planned = await visitsOfSeries(site.database.db, id);
      const done = await changeSeries(site.context, await press(id, asking), OWNER);
      const after = await standing(id);
      for (const [index, { visit, plannedAtMs, position }] of planned.entries())
        if (visit.startsAtMs !== plannedAtMs && position !== asking.position)
          expect(after[index]).toEqual(before[index]);
      if (done.ok && random(3) === 0) {
        const undone = { seriesId: id, version: done.value.version };
        expectOk(await undoSeries(site.context, undone, OWNER));
        expect(await standing(id)).toEqual(before);
      }
      if (random(8) === 0) await moveOneByHand(id, random(6));
      expect(await standing(id)).toHaveLength(6);
      expect(await brokenInvariants(site.database)).toEqual([]);
    }
  });

  test('over the public pages waits for a press in the mail, which books all; without one all times are free', async () => {
    site = await openBookingSite(dialect, { settings: { LIMITS: 'on' } });
    const wish = wishOf(await preview({ by: 'patient' }));
    const begun = expectOk(await beginSeries(site.context, asked(wish), ASKER));
    expect(begun.kind).toBe('prove');
    expect((await preview()).filter(({ clashes }) => clashes.length > 0)).toHaveLength(6);
    site.clock.setNow(NOW.add({ minutes: 31 }));
    await expireHolds(site.context);
    expect((await preview()).filter(({ clashes }) => clashes.length > 0)).toEqual([]);
    const again = expectOk(await beginSeries(site.context, asked(wish), ASKER));
    const token = site.context.linkTokens.make(proofClaim(again.first.id, again.first.sequence));
    const booked = expectOk(await confirmByMail(site.context, token, ASKER));
    expect(expectOk(await confirmByMail(site.context, token, ASKER)).id).toBe(booked.id);
    const rows = await site.database.db
      .selectFrom('appointment')
      .select('status')
      .where('booked_at', 'is not', null)
      .execute();
    expect(rows).toHaveLength(6);
    expect(await messages('series.booked')).toHaveLength(1);
    const third = expectOk(
      await beginSeries(
        site.context,
        asked(wishOf(await preview({ firstDate: '2027-04-21', count: 2, by: 'patient' }))),
        ASKER,
      ),
    );
    expect(third.kind).toBe('booked');
  });
});
