import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Where a visit stands, as the front desk says it: somebody in the room has arrived and is no longer waiting. */
export const DESK_STATUSES = ['booked', 'arrived', 'in-room', 'fulfilled', 'cancelled', 'noshow'] as const;
export type DeskStatus = (typeof DESK_STATUSES)[number];

/** One press at the front desk. `back` puts right what was pressed before. */
export const STEP_VERBS = ['arrive', 'room', 'leave', 'no-show', 'back'] as const;
export type StepVerb = (typeof STEP_VERBS)[number];
export type DeskVerb = StepVerb | 'book' | 'move' | 'cancel';

/** What the steps read and change of a visit. Epoch milliseconds. */
export type AttendedVisit = {
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly arrivedAtMs: number | null;
  readonly inRoomAtMs: number | null;
  readonly leftAtMs: number | null;
  readonly treatedMinutes: number | null;
  readonly endedAtMs: number | null;
};

type Noted = Omit<AttendedVisit, 'startsAtMs' | 'endsAtMs'>;

/** Null while a visit waits for its payment: the desk does not know it yet. */
export function deskStatus({ status, inRoomAtMs }: Pick<Noted, 'status' | 'inRoomAtMs'>): DeskStatus | null {
  if (status === 'pending') return null;
  return status === 'arrived' && inRoomAtMs !== null ? 'in-room' : status;
}

/** Where each press leads. What is missing here cannot be pressed. */
const LEADS: Readonly<Record<StepVerb, Partial<Record<DeskStatus, DeskStatus>>>> = {
  arrive: { booked: 'arrived', noshow: 'arrived', 'in-room': 'arrived', fulfilled: 'arrived' },
  room: { booked: 'in-room', arrived: 'in-room' },
  leave: { booked: 'fulfilled', arrived: 'fulfilled', 'in-room': 'fulfilled' },
  'no-show': { booked: 'noshow', arrived: 'noshow' },
  back: { arrived: 'booked', noshow: 'booked', 'in-room': 'arrived', fulfilled: 'arrived' },
};

/** Nobody has missed or finished a visit that has not begun; who is there may go in early and leave early. */
function isTooEarly(visit: AttendedVisit, verb: StepVerb, nowMs: number): boolean {
  const mustHaveBegun = verb === 'no-show' || (verb === 'leave' && visit.status === 'booked');
  return mustHaveBegun && nowMs < visit.startsAtMs;
}

/** The verbs that can be pressed now, in the order of the table. */
export function possibleSteps(visit: AttendedVisit, nowMs: number): readonly StepVerb[] {
  return STEP_VERBS.filter((verb) => leadsTo(visit, verb, nowMs) !== null);
}

function leadsTo(visit: AttendedVisit, verb: StepVerb, nowMs: number): DeskStatus | null {
  const from = deskStatus(visit);
  return from === null || isTooEarly(visit, verb, nowMs) ? null : (LEADS[verb][from] ?? null);
}

/** The visit after a press, as far as it changes. `minutes` is what the desk typed for "left"; else it is filled in. */
export function takeStep(
  visit: AttendedVisit,
  verb: StepVerb,
  nowMs: number,
  minutes: number | null = null,
): Result<Noted, { readonly kind: 'not-possible' }> {
  const to = leadsTo(visit, verb, nowMs);
  if (to === null) return failed({ kind: 'not-possible' });
  return ok(NOTES[to](visit, nowMs, minutes ?? filledInMinutes(visit, nowMs)));
}

const UNSEEN: Omit<Noted, 'status'> = {
  arrivedAtMs: null,
  inRoomAtMs: null,
  leftAtMs: null,
  treatedMinutes: null,
  endedAtMs: null,
};

type Note = (visit: AttendedVisit, nowMs: number, minutes: number) => Noted;

const NOTES: Readonly<Record<DeskStatus, Note>> = {
  booked: () => ({ ...UNSEEN, status: 'booked' }),
  arrived: (visit, nowMs) => ({ ...UNSEEN, status: 'arrived', arrivedAtMs: visit.arrivedAtMs ?? nowMs }),
  'in-room': (visit, nowMs) => ({
    ...UNSEEN,
    status: 'arrived',
    arrivedAtMs: visit.arrivedAtMs ?? nowMs,
    inRoomAtMs: nowMs,
  }),
  fulfilled: ({ arrivedAtMs, inRoomAtMs }, nowMs, minutes) => ({
    status: 'fulfilled',
    ...{ arrivedAtMs, inRoomAtMs },
    leftAtMs: nowMs,
    treatedMinutes: minutes,
    endedAtMs: nowMs,
  }),
  noshow: (_, nowMs) => ({ ...UNSEEN, status: 'noshow', endedAtMs: nowMs }),
  cancelled: (_, nowMs) => ({ ...UNSEEN, status: 'cancelled', endedAtMs: nowMs }),
};

/** The time in the room up to now, at most what was booked: dressing and goodbyes are no treatment. */
export function filledInMinutes(
  { startsAtMs, endsAtMs, inRoomAtMs }: Pick<AttendedVisit, 'startsAtMs' | 'endsAtMs' | 'inRoomAtMs'>,
  nowMs: number,
): number {
  const booked = Math.round((endsAtMs - startsAtMs) / MINUTE_MS);
  if (inRoomAtMs === null) return booked;
  return Math.max(1, Math.min(booked, Math.round((nowMs - inRoomAtMs) / MINUTE_MS)));
}
