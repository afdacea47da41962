import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import { mirrorBooking } from '#/features/cal-com/mirror-booking.ts';
import { tenOclock, type WholeClinic } from './whole-clinic.ts';

const HOST = { name: 'ANA.', email: null, username: 'ana' };

/** Sam has booked at Cal.com what is Maria’s here. */
export async function elsewhere({ context }: WholeClinic): Promise<void> {
  const startsAtMs = tenOclock(2).epochMilliseconds;
  const booking: CalBooking = {
    ...{ uid: 'cal-1', status: 'accepted', startsAtMs, endsAtMs: startsAtMs + 3_600_000, hosts: [HOST] },
    attendee: { name: 'Sam Sample', email: 'sam@example.com', phone: '206-555-0199' },
    ...{ eventSlug: 'medical-massage-60', fromUid: null, toUid: null, changedAtMs: null },
  };
  await mirrorBooking(context, booking, { digest: 'a-digest' });
}
