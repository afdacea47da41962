import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';

/** Reads a whole number as typed. */
export function wholeNumber(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const value = /^\d{1,15}$/.test(typed) ? Number(typed) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

/** Whole cents of 120, $120 or 120.50. Read by digits, so nothing is rounded. */
export function dollars(typed: string): number {
  const [, whole, rest = '00'] = /^\$?(\d{1,6})(?:\.(\d{2}))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined) throw new InvalidArgumentError('Write dollars, like 120 or 120.50.');
  return Number(whole) * 100 + Number(rest);
}

export function instant(typed: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(typed);
  } catch {
    throw new InvalidArgumentError('Write a time with its zone, such as 2027-01-04T17:00:00Z.');
  }
}

export function emailAddress(typed: string): EmailAddress {
  const address = parseEmailAddress(typed);
  if (!address.ok) throw new InvalidArgumentError('Write an address such as you@clinic.example.');
  return address.value;
}
