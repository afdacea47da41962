import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Mailbox } from '#/kernel/email-address.ts';
import { isUuid } from '#/kernel/ids.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** A hold's token is never revoked: the hold ends by itself. */
const HOLD_VERSION = 1;

/** What the browser keeps while somebody types: derived anew each time, stored nowhere. */
export function makeHoldToken(context: Pick<BookingContext, 'linkTokens'>, id: HoldId): string {
  return context.linkTokens.make({ purpose: 'hold', id, version: HOLD_VERSION });
}

/** The hold a token opens, or null when the token is not one of ours. Says nothing about whether it still exists. */
export function readHoldToken(context: Pick<BookingContext, 'linkTokens'>, token: string): HoldId | null {
  const id = context.linkTokens.readId(token);
  if (id === null || !isUuid(id)) return null;
  return context.linkTokens.verify(token, { purpose: 'hold', id, version: HOLD_VERSION })
    ? (id as HoldId)
    : null;
}

type LinkedAppointment = { readonly id: AppointmentId; readonly linkVersion: number };

/** The secret in the link to one visit, for mails alone. Raising the appointment's link version revokes it. */
export function makeVisitToken(
  context: Pick<BookingContext, 'linkTokens'>,
  visit: LinkedAppointment,
): string {
  return context.linkTokens.make(mailed(visit));
}

/** The one for whoever has just booked: they may have typed the address of somebody else. */
export function makeShownVisitToken(
  context: Pick<BookingContext, 'linkTokens'>,
  visit: LinkedAppointment,
): string {
  return context.linkTokens.make(shown(visit));
}

function mailed({ id, linkVersion: version }: LinkedAppointment) {
  return { purpose: 'visit', id, version } as const;
}

function shown({ id, linkVersion: version }: LinkedAppointment) {
  return { purpose: 'visit-shown', id, version } as const;
}

/** The id a visit token names, not yet proven: load the appointment, then ask `opensVisit`. */
export function visitIdOf(context: Pick<BookingContext, 'linkTokens'>, token: string): AppointmentId | null {
  const id = context.linkTokens.readId(token);
  return id !== null && isUuid(id) ? (id as AppointmentId) : null;
}

export function opensVisit(
  context: Pick<BookingContext, 'linkTokens'>,
  token: string,
  visit: LinkedAppointment,
): boolean {
  return cameByMail(context, token, visit) || context.linkTokens.verify(token, shown(visit));
}

/** Whether a token that opens a visit was in a mail: only then does its holder read what comes to the address. */
export function cameByMail(
  context: Pick<BookingContext, 'linkTokens'>,
  token: string,
  visit: LinkedAppointment,
): boolean {
  return context.linkTokens.verify(token, mailed(visit));
}

/** A keyed hash of a client's address: enough to count by, useless without the clinic's keys. */
export function clientPseudonym(context: Pick<BookingContext, 'linkTokens'>, clientKey: string): string {
  return digestOf(context.linkTokens.make({ purpose: 'client', id: clientKey, version: 0 })).slice(0, 27);
}

/** The same for a mailbox: one name for all spellings of an address. */
export function mailboxPseudonym(context: Pick<BookingContext, 'linkTokens'>, mailbox: Mailbox): string {
  return digestOf(context.linkTokens.make({ purpose: 'mailbox', id: mailbox, version: 0 })).slice(0, 27);
}
