import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** A change of hours that is not to be after all. */
export type TakenBack =
  | { readonly kind: 'week'; readonly practitioner: string; readonly firstDate: LocalDate }
  | { readonly kind: 'day'; readonly practitioner: string; readonly localDate: LocalDate }
  | { readonly kind: 'away' | 'closed' | 'room-out'; readonly id: string };

/** What stood where the change was written: the same week, day or closed day under an older word. Null: nothing did. */
export type FormerHours =
  | { readonly kind: 'week'; readonly weekly: readonly (readonly LocalPeriod[])[] }
  | { readonly kind: 'day'; readonly periods: readonly LocalPeriod[] }
  | { readonly kind: 'closed'; readonly name: string };

/** What was chosen for a visit, and where it stood: enough to find what to take back. */
export type GivenAnswer = {
  readonly appointmentId: AppointmentId;
  /** The version of the visit that the answer was chosen for. */
  readonly version: number;
  readonly kind: 'move' | 'offer' | 'call';
  readonly startsAtMs: number;
  readonly practitioner: string;
};

/** Why what was done with a visit stays: the patient knows it, or somebody has the time it had. */
export type KeptWhy = 'told' | 'place-gone';

/** One name for one thing that can be changed again: its newest change is taken back first. */
export function nameOfChange(change: TakenBack): string {
  switch (change.kind) {
    case 'week':
      return `week ${change.practitioner} ${change.firstDate}`;
    case 'day':
      return `day ${change.practitioner} ${change.localDate}`;
    case 'away':
    case 'closed':
    case 'room-out':
      return `${change.kind} ${change.id}`;
  }
}

/** The change of a name that `nameOfChange` made. */
export function changeOfName(name: string): TakenBack {
  const [kind = '', first = '', second = ''] = name.split(' ');
  switch (kind) {
    case 'week':
      return { kind, practitioner: first, firstDate: second as LocalDate };
    case 'day':
      return { kind, practitioner: first, localDate: second as LocalDate };
    case 'away':
    case 'closed':
    case 'room-out':
      return { kind, id: first };
    default:
      throw new Error('A change of hours without a kind.');
  }
}
