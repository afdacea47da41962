import { expect, test } from 'vitest';
import { bookSeriesAtDesk } from '#/features/booking/book-series-at-desk.ts';
import { sendSeriesNow } from '#/features/booking/send-series-now.ts';
import { undoSeries } from '#/features/booking/undo-series.ts';
import { aPatient, NOW, openBookingSite, TUESDAY_TEN } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';

const OWNER = staffAsking('owner');

test.each(DIALECTS)(
  'a plan is told at once when the desk says so, and then cannot be taken back, on %s',
  async (dialect) => {
    const site = await openBookingSite(dialect);
    const times = [0, 2].map((hours) => ({
      startsAtMs: TUESDAY_TEN.add({ hours }).epochMilliseconds,
      practitioner: 'ana',
    }));
    const wish = {
      ...{ service: 'medical-massage-60', practitioner: 'ana', everyWeeks: 1, aroundMinutes: 600 },
      ...{ stepFree: false, times },
    };
    const patient = { kind: 'new', contact: aPatient() } as const;
    const booking = { wish, patient, tell: true, repeatable: null };
    const { id: seriesId } = expectOk(await bookSeriesAtDesk(site.context, booking, OWNER));
    const send = (asker = OWNER) => sendSeriesNow(site.context, { seriesId, version: 0 }, asker);
    const due = async () => {
      const rows = await site.database.db.selectFrom('outbox_message').selectAll().execute();
      return rows.map(({ kind, next_attempt_at }) => [kind, next_attempt_at]);
    };
    const waits = NOW.add({ minutes: 3 }).epochMilliseconds;
    expect(await due()).toEqual([['series.booked', waits]]);
    expect(await send(staffAsking('therapist'))).toMatchObject({ fault: { kind: 'not-allowed' } });
    expect(await due()).toEqual([['series.booked', waits]]);
    expectOk(await send());
    expect(await due()).toEqual([['series.booked', NOW.epochMilliseconds]]);
    expect(await send()).toMatchObject({ fault: { kind: 'too-late' } });
    const undone = await undoSeries(site.context, { seriesId, version: 0 }, OWNER);
    expect(undone).toMatchObject({ fault: { kind: 'too-late' } });
    await site.close();
  },
);
