import type { BookingContext } from '#/features/booking/context.ts';
import { isWithinReach } from '#/features/booking/domain/desk-rules.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { whyNot, whyNotIn, type Conflict } from '#/features/booking/domain/why-not.ts';
import { diaryAround } from '#/features/booking/find-place.ts';
import type { Service } from '#/features/services/content.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import type { Interval } from '#/kernel/interval.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type BlankCell = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  /** A visit that is wanted there; null asks for any visit of the therapist. */
  readonly service: string | null;
  /** The visit that is being moved: its time counts as free. */
  readonly moving: string | null;
};

export type WhyNotFault = NotAllowed | FaultOf<'unknown-service' | 'unknown-practitioner'>;

/** Why not this time? All reasons, the firmest first; none when the visit, or some visit, can be booked there. */
export async function askWhyNot(
  context: BookingContext,
  cell: BlankCell,
  asker: StaffAsker,
): Promise<Result<readonly Conflict[], WhyNotFault>> {
  const allowed = refuseUnlessAtVisit(asker, 'see-day', cell.practitioner);
  if (!allowed.ok) return allowed;
  const { content } = context;
  const person = content.practitioners.find(({ slug }) => slug === cell.practitioner);
  if (person === undefined) return failed({ kind: 'unknown-practitioner' });
  const services = content.services.filter(({ slug }) =>
    cell.service === null ? person.services.includes(slug) : slug === cell.service,
  );
  if (services.length === 0 && cell.service !== null) return failed({ kind: 'unknown-service' });
  const nowMs = context.clock.now().epochMilliseconds;
  if (!isWithinReach(cell.startsAtMs, nowMs)) return ok([{ kind: 'too-far' }]);
  const diary = await diaryAround(context, cell.startsAtMs, nowMs);
  const answers = services.map((service) =>
    whyNot(diary, {
      timeZone: content.clinic.timeZone,
      nowMs,
      practitioner: cell.practitioner,
      startsAtMs: cell.startsAtMs,
      wanted: wantedOf(context, service),
      isGiven: person.services.includes(service.slug),
      ignoring: cell.moving === null ? [] : [cell.moving],
    }),
  );
  // Of several visits the one with the fewest reasons against it speaks for all.
  return ok(answers.toSorted((a, b) => a.length - b.length)[0] ?? [{ kind: 'not-given' }]);
}

export type BlankStretch = Interval & { readonly practitioner: string };

/**
 * For every free stretch of a day's columns: why no visit at all can be booked in it, or null when one can. One reading of
 * the diary answers for the whole day.
 */
export async function whyNotStretches(
  context: BookingContext,
  stretches: readonly BlankStretch[],
  { staff }: StaffAsker,
): Promise<readonly (Conflict | null)[]> {
  const [first] = stretches;
  if (first === undefined) return [];
  const { content, clock } = context;
  const nowMs = clock.now().epochMilliseconds;
  const diary = await diaryAround(context, first.start, nowMs);
  const rules = { timeZone: content.clinic.timeZone, nowMs };
  return stretches.map((stretch) => {
    const isSeen = may(staff, 'see-day') || staff.practitioner === stretch.practitioner;
    const person = content.practitioners.find(({ slug }) => slug === stretch.practitioner);
    if (!isSeen || person === undefined) return { kind: 'not-working' };
    const given = content.services.filter(({ slug }) => person.services.includes(slug));
    const visits = given.map((service) => wantedOf(context, service));
    return whyNotIn(diary, stretch, visits, rules);
  });
}

function wantedOf({ content }: Pick<BookingContext, 'content'>, service: Service) {
  const rooms = suitableRooms(content.rooms, { kind: service.roomKind, stepFree: false });
  const { minutes, turnoverMinutes } = service;
  return { minutes, turnoverMinutes, rooms: rooms.map(({ slug }) => slug) };
}
