import type { BookingContext } from '#/features/booking/context.ts';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { contactOf } from '#/features/cal-com/domain/our-words.ts';
import { listWaiting } from '#/features/cal-com/store/cal-booking-store.ts';
import { findInTheWay, listDiffering, type NamedVisit } from '#/features/cal-com/store/cal-need-store.ts';
import { fullName } from '#/kernel/person-name.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** What a person has to settle between the two calendars. */
export type CalNeed =
  /** Somebody booked at Cal.com what somebody else has here. */
  | {
      readonly kind: 'cal-conflict';
      readonly uid: string;
      readonly patient: string;
      readonly phone: string;
      readonly startsAtMs: number;
      /** Who has the time; null while it is only kept for a moment. */
      readonly other: NamedVisit | null;
    }
  /** Changed here alone. */
  | {
      readonly kind: 'cal-differs';
      readonly uid: string;
      readonly visit: NamedVisit;
      readonly thereAtMs: number | null;
    };

type NeedContext = Pick<BookingContext, 'database' | 'clock' | 'content'>;

/** Worked out anew each time, so that each closes by itself when both calendars say the same. */
export async function bookingsThatNeed({
  database,
  clock,
  content,
}: NeedContext): Promise<readonly CalNeed[]> {
  const { db } = database;
  const nowMs = clock.now().epochMilliseconds;
  const conflicts: CalNeed[] = [];
  for (const { uid, startsAtMs, endsAtMs, practitioner, service, attendee } of await listWaiting(db, nowMs)) {
    if (practitioner === null || attendee === null) continue;
    const turnover = content.services.find(({ slug }) => slug === service)?.turnoverMinutes ?? 0;
    const untilMs = endsAtMs + turnover * MINUTE_MS;
    const wanted = practitioner === ANY_PRACTITIONER ? null : practitioner;
    const contact = contactOf(attendee);
    conflicts.push({
      ...{ kind: 'cal-conflict', uid, startsAtMs, patient: fullName(contact), phone: contact.phone },
      other: await findInTheWay(db, { startsAtMs, untilMs, practitioner: wanted }),
    });
  }
  const differing = await listDiffering(db, nowMs);
  return [...conflicts, ...differing.map((one) => ({ kind: 'cal-differs' as const, ...one }))];
}
