import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';
import { readDollars } from '#/kernel/money.ts';

/** Reads a whole number as typed. */
export function wholeNumber(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const value = /^\d{1,15}$/.test(typed) ? Number(typed) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

/** Whole cents of 120, $120 or 120.50. */
export function dollars(typed: string): number {
  const amount = readDollars(typed);
  if (amount === null) throw new InvalidArgumentError('Write dollars, like 120 or 120.50.');
  return amount;
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
