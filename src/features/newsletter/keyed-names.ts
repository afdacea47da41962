import { ownedDomain } from '#/features/newsletter/domain/mail-domain.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import { everyMailboxOf, mailboxOf, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';

type NamingContext = Pick<NewsletterContext, 'pseudonyms'>;

/** The keyed hash all spellings of an address share: what is written. */
export function mailboxName(context: NamingContext, address: EmailAddress): string {
  return context.pseudonyms.of('mailbox', mailboxOf(address));
}

/** Its hash under every known key: what is looked for. Empty for what is no address. */
export function mailboxNames(context: NamingContext, email: string): readonly string[] {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) return [];
  return everyMailboxOf(parsed.value).flatMap((mailbox) => context.pseudonyms.every('mailbox', mailbox));
}

export function domainName(context: NamingContext, address: EmailAddress): string | null {
  const domain = ownedDomain(mailboxOf(address));
  return domain === null ? null : context.pseudonyms.of('mail-domain', domain);
}

/** Stands for a computer's address in limits and in the proof of consent. */
export function clientName(context: NamingContext, clientKey: string | null): string | null {
  return clientKey === null ? null : context.pseudonyms.of('client', clientKey);
}

export type PersonFacts = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
};

/** One name for a patient under whatever email address: a family that shares a phone stays several people. */
export function personNames(
  context: NamingContext,
  { firstName, lastName, phone }: PersonFacts,
): readonly [string, ...string[]] {
  const words = [firstName, lastName].map((word) => word.normalize('NFKC').trim().toLowerCase());
  const text = JSON.stringify([...words, lineDigits(phone)]);
  return [context.pseudonyms.of('person', text), ...context.pseudonyms.every('person', text).slice(1)];
}

/** Stands for a visit beside the gift that was handed out at it. */
export function visitNames(context: NamingContext, id: string): readonly [string, ...string[]] {
  return [context.pseudonyms.of('visit', id), ...context.pseudonyms.every('visit', id).slice(1)];
}

/** The address as it was typed, out of its sealed column. */
export function openAddress(
  context: Pick<NewsletterContext, 'sealedBox'>,
  subscriber: { readonly id: string; readonly address: string | null },
): string | null {
  return subscriber.address === null
    ? null
    : context.sealedBox.open(subscriber.address, addressPlace(subscriber.id));
}

export function sealAddress(
  context: Pick<NewsletterContext, 'sealedBox'>,
  id: string,
  address: string,
): string {
  return context.sealedBox.seal(address, addressPlace(id));
}

function addressPlace(rowId: string) {
  return { table: 'newsletter_subscriber', rowId, column: 'address' } as const;
}

/** The same for a form that waits: its row is named by the mailbox. */
export function signUpPlace(mailbox: string) {
  return { table: 'newsletter_ask', rowId: mailbox, column: 'address' } as const;
}

export function leaveAskPlace(mailbox: string) {
  return { table: 'newsletter_leave_ask', rowId: mailbox, column: 'address' } as const;
}
