import { clockWords } from '#/features/booking/domain/clock-words.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import type { Interval } from '#/kernel/interval.ts';

export type WhyNotNames = {
  readonly timeZone: string;
  /** "Dee M." */
  readonly practitioner: string;
  /** The name of the holiday, where it is known. */
  readonly closed: string | null;
};

/** Why not this time? One sentence that a person at the desk can say on the phone. */
export function whyNotWords(conflict: Conflict, { timeZone, practitioner, closed }: WhyNotNames): string {
  const at = (ms: number) => clockWords(ms, timeZone);
  switch (conflict.kind) {
    case 'not-given':
      return `${practitioner} does not give this visit.`;
    case 'past':
      return 'This time has passed.';
    case 'too-far':
      return 'This day is too far away. Check the year.';
    case 'off-grid':
      return 'Visits start on the quarter hour.';
    case 'off-cell':
      return 'Visits start on a full five minutes.';
    case 'closed':
      return closed === null ? 'The clinic is closed.' : `The clinic is closed: ${closed}.`;
    case 'away':
      return `${practitioner} is away.`;
    case 'not-working':
      return `${practitioner} does not work on this day.`;
    case 'outside-hours':
      return `${practitioner} works ${hoursWords(conflict.hours, at)}.`;
    case 'busy':
      return `${practitioner} is taken until ${at(conflict.untilMs)}, cleaning included.`;
    case 'too-short':
      return `${practitioner} has the next visit at ${at(conflict.nextAtMs)}. There is not enough time before it.`;
    case 'held':
      return `Somebody is choosing this time on the website. It is free again at ${at(conflict.untilMs)} if they do not book.`;
    case 'rooms-taken':
      return roomsWords(conflict.rooms, at(conflict.untilMs));
  }
}

/** "9:00 am to 12:30 pm and 1:00 pm to 6:00 pm" */
function hoursWords(hours: readonly Interval[], at: (ms: number) => string): string {
  return hours.map(({ start, end }) => `${at(start)} to ${at(end)}`).join(' and ');
}

function roomsWords(rooms: number, until: string): string {
  if (rooms === 0) return 'No room suits this visit.';
  const which = rooms === 1 ? 'The room is' : rooms === 2 ? 'Both rooms are' : `All ${rooms} rooms are`;
  return `${which} taken. One is free at ${until}.`;
}
