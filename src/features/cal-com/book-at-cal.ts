import { mailboxPseudonym } from '#/features/booking/booking-tokens.ts';
import { countClientUse, countUse } from '#/features/booking/booking-limits.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { CalCalendar, CalFault, CalOrder } from '#/features/cal-com/cal-calendar.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import { mirrorBooking } from '#/features/cal-com/mirror-booking.ts';
import { forgetCalTimes } from '#/features/cal-com/read-cal-times.ts';
import { mailboxOf, type EmailAddress } from '#/kernel/email-address.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Visitor } from '#/platform/asker.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type BookedAtCal = Result<CalBooking, CalFault | FaultOf<'too-many-requests'>>;
export type CalWish = CalOrder & { readonly email: EmailAddress };

/** Cal.com writes a mail for each booking, and whose address it is nobody has proved. */
const BOOKINGS_OF_A_MAILBOX = { uses: 6, windowMs: DAY_MS };
const ONE_PRESS_MS = 10 * MINUTE_MS;
const MOST_KEPT = 500;

type Press = { readonly atMs: number; readonly booked: Promise<BookedAtCal> };
const presses = new WeakMap<CalCalendar, Map<string, Press>>();

/**
 * Books a time at Cal.com and brings it into our diary at once. Two presses of one button are one booking. Once Cal.com
 * has said yes, nothing of ours can turn it into a no: what could not be written down here is read again later.
 */
export function bookAtCal(
  context: CalComContext & { readonly cal: CalCalendar },
  wish: CalWish,
  asker: Visitor,
): Promise<BookedAtCal> {
  const { cal, clock } = context;
  const known = presses.get(cal) ?? new Map<string, Press>();
  presses.set(cal, known);
  const nowMs = clock.now().epochMilliseconds;
  const key = digestOf('cal-press', String(wish.startsAtMs), wish.email, wish.name);
  const former = known.get(key);
  if (former !== undefined && Math.abs(nowMs - former.atMs) < ONE_PRESS_MS) return former.booked;
  const booked = book(context, wish, asker).then(
    (done) => {
      if (!done.ok) known.delete(key);
      return done;
    },
    (error: unknown) => {
      known.delete(key);
      throw error;
    },
  );
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, { atMs: nowMs, booked });
  return booked;
}

async function book(
  context: CalComContext & { readonly cal: CalCalendar },
  { startsAtMs, name, email, phone, timeZone }: CalWish,
  { clientKey, requestId }: Visitor,
): Promise<BookedAtCal> {
  const counted = await countClientUse(context, clientKey, 'appointment');
  if (!counted.ok) return counted;
  const mailbox = `cal-mail:${mailboxPseudonym(context, mailboxOf(email))}`;
  const mailed = await countUse(context, mailbox, BOOKINGS_OF_A_MAILBOX);
  if (!mailed.ok) return mailed;
  const booked = await context.cal.book({ startsAtMs, name, email, phone, timeZone });
  if (booked.ok || booked.fault.kind === 'time-taken') forgetCalTimes(context.cal);
  if (!booked.ok) return failed(booked.fault);
  try {
    await mirrorBooking(context, booked.value);
  } catch (error) {
    context.log.error('cal.not-mirrored', { requestId, error });
  }
  return booked;
}
