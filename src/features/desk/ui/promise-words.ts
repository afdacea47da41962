import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { DeskVerb } from '#/features/booking/domain/desk-steps.ts';

type Pressed = {
  readonly verb: DeskVerb;
  readonly before: { readonly startsAtMs: number; readonly practitioner: string } | null;
};

type Visit = {
  readonly name: string;
  readonly timeZone: string;
  readonly startsAtMs: number;
  readonly status: AppointmentStatus;
  /** The therapist's name. */
  readonly with: string;
};

/** What was pressed: "You moved D. O. from 4:00 pm to Tuesday, May 4, 2:30 pm with Ana R." */
export function didWords({ verb, before }: Pressed, visit: Visit): string {
  const { name, timeZone } = visit;
  const at = momentWords(visit.startsAtMs, timeZone);
  switch (verb) {
    case 'arrive':
      return `${name} is checked in.`;
    case 'room':
      return `${name} is in the room.`;
    case 'leave':
      return `${name} has left.`;
    case 'no-show':
      return `${name} is noted as a no-show.`;
    case 'back':
      return visit.status === 'booked' ? `${name} is back to “Booked”.` : `${name} is back to “Arrived”.`;
    case 'book':
      return `You booked ${name}, ${at} with ${ended(visit.with)}`;
    case 'cancel':
      return `You canceled the visit of ${name}, ${at}.`;
    case 'move':
      return before === null
        ? `You moved ${name} to ${at} with ${ended(visit.with)}`
        : `You moved ${name} from ${clockWords(before.startsAtMs, timeZone)} to ${at} with ${ended(visit.with)}`;
  }
}

type Tells = { readonly by: 'mail' | 'phone'; readonly to: string } | null;

/** What follows, to whom and when. */
export function promiseWords(tells: Tells, name: string, at: string): string {
  if (tells === null) return `No patient gets a message. You can take this back until ${at}.`;
  return tells.by === 'mail'
    ? `At ${at} we e-mail ${name} (${tells.to}). No other patient gets a message.`
    : `${name} has no e-mail: at ${at} a call goes on the list. No other patient gets a message.`;
}

/** After something was taken back: how the visit stands again. */
export function undoneWords({ name, timeZone, startsAtMs, with: who }: Visit): string {
  return `Taken back. ${name}: ${momentWords(startsAtMs, timeZone)} with ${who}, as before.`;
}

/** "Ana R." needs no other full stop. */
export function ended(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}
