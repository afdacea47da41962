import type { Context } from '#/app/context.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';
import { anOrderAt, aToldVisit } from './treatment.ts';

type Content = Context['content'];

/** Which day, how many visits, and what each patient wrote to the care team. */
export type BusyDay = { readonly date: LocalDate; readonly visits: number; readonly reason: string };

const THERAPISTS = 12;
const FIRST_HOUR = 9;
const VISIT_AND_PAUSE = 75;

/** The sample clinic with so many people and rooms that 60 visits fit on one day. */
export function busyContent(content: Content): Content {
  const [therapist] = content.practitioners;
  const [room] = content.rooms;
  if (therapist === undefined || room === undefined) throw new Error('A clinic without people or rooms.');
  const hours = [{ from: '09:00', to: '17:00' }];
  const weeklyHours = {
    ...{ monday: hours, tuesday: hours, wednesday: hours, thursday: hours },
    ...{ friday: hours, saturday: hours, sunday: hours },
  };
  const numbers = Array.from({ length: THERAPISTS }, (_, n) => String(n + 1));
  return {
    ...content,
    practitioners: numbers.map((n) => ({
      ...therapist,
      ...{ slug: `therapist-${n}`, name: `Therapist ${n}`, weeklyHours },
    })),
    rooms: numbers.map((n) => ({ ...room, slug: `room-${n}`, name: `Room ${n}` })),
  };
}

/** Books the day at the desk: each patient by name, mail and phone, with a reason and a word about cover. Of the first all is told, ordered and noted that can be. */
export async function fillBusyDay(context: Context, { date, visits, reason }: BusyDay): Promise<void> {
  const { timeZone } = context.content.clinic;
  const desk = staffAsking('front-desk');
  for (let n = 0; n < visits; n += 1) {
    const minutes = FIRST_HOUR * 60 + VISIT_AND_PAUSE * Math.floor(n / THERAPISTS);
    const startsAt = Temporal.PlainDate.from(date)
      .toZonedDateTime({ timeZone, plainTime: { hour: Math.floor(minutes / 60), minute: minutes % 60 } })
      .toInstant();
    const contact = {
      ...{ firstName: 'Patient', lastName: `Number${String(n)}`, email: `patient${String(n)}@example.com` },
      ...{ phone: `206-555-01${String(10 + n)}`, birthDate: null, guardian: null },
    };
    const { appointment } = expectOk(
      await bookAtDesk(
        context,
        {
          ...{ service: 'medical-massage-60', practitioner: `therapist-${String((n % THERAPISTS) + 1)}` },
          ...{ startsAt, override: null, patient: { kind: 'new', contact } },
        },
        desk,
      ),
    );
    const note = { reason, insurance: 'yes' } as const;
    await inTransaction(context.database.db, (trx) =>
      insertVisitNote(trx, context.sealedBox, appointment.id, note),
    );
    if (n > 0) continue;
    const order = { referrer: reason, areas: reason, goal: reason };
    await anOrderAt(context, appointment.id, { claim: { planName: reason, memberNumber: reason }, order });
    await aToldVisit(context, appointment.id, reason);
  }
}
