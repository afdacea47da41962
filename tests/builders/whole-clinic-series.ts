import { bookSeriesAtDesk } from '#/features/booking/book-series-at-desk.ts';
import { aPatient } from './booking.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';
import { tenOclock, type WholeClinic } from './whole-clinic.ts';

/** The desk has planned two visits for Olga, a week apart. */
export async function plannedVisits({ context }: WholeClinic): Promise<void> {
  const times = [50, 57].map((days) => ({
    startsAtMs: tenOclock(days).epochMilliseconds,
    practitioner: 'ana',
  }));
  const wish = {
    ...{ service: 'medical-massage-60', practitioner: 'ana', everyWeeks: 1, aroundMinutes: 600 },
    ...{ stepFree: false, times },
  };
  const contact = aPatient({ firstName: 'Olga', email: 'olga@example.com', phone: '206-555-0155' });
  const patient = { kind: 'new', contact } as const;
  expectOk(
    await bookSeriesAtDesk(context, { wish, patient, tell: true, repeatable: null }, staffAsking('owner')),
  );
}
