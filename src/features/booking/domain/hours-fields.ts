import type { LocalDate } from '#/kernel/zoned-time.ts';

/** How many periods of one day a form has room for: a morning and an afternoon, and one more for a long day. */
export const PERIODS_OF_DAY = 3;

/** The whole clinic, among people and rooms. */
export const WHOLE_CLINIC = 'clinic';

const ROOM = 'room:';

/** A room, among people: both are named by slugs. */
export function roomValue(slug: string): string {
  return `${ROOM}${slug}`;
}

export function roomOf(value: string): string | null {
  return value.startsWith(ROOM) ? value.slice(ROOM.length) : null;
}

/** A day and a time as a form field takes it. */
export function momentField(localDate: LocalDate, minutes: number): string {
  return `${localDate}T${clockField(minutes)}`;
}

export function clockField(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
