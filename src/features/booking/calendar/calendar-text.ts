import { visibleLine } from '#/kernel/typed-text.ts';

/**
 * One line of text for a calendar. Nothing in it can end the line and begin a property of its own; whole
 * characters only, so that folding never meets half an emoji.
 */
export function calendarText(text: string): string {
  return visibleLine(text);
}

/** A part of an event's UID: letters, digits, dots and hyphens. Throws for anything else. */
export function uidPart(text: string): string {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/.test(text)) {
    throw new Error('A calendar UID is made of a booking number and a host only.');
  }
  return text;
}

/** An address for ORGANIZER or ATTENDEE. Throws when it holds anything that could end it. */
export function calendarAddress(email: string): string {
  if (!/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(email)) {
    throw new Error('A calendar address must be a plain e-mail address.');
  }
  return email;
}
