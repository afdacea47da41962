import type { FinishedMail } from '#/mail/finished-mail.ts';
import { foldCalendar, unfoldCalendar } from '#/mail/calendar-folding.ts';

/** What a secret link opens: see `LinkTokens` of the server. */
export type LinkClaim = { readonly purpose: string; readonly id: string; readonly version: number };

// A number between dots is what a name typed into a form can never hold: `personName` puts a space after each dot.
const SLOT = /link-slot\.([a-z]+(?:-[a-z]+)*)\.([A-Za-z0-9-]{1,64})\.(\d{1,9})\.end/g;

/**
 * Stands for a secret in a link while the mail waits in the outbox, so that no secret is stored there.
 * Used as a part of an address: `${siteUrl}/visit/${linkSlot(claim)}`.
 */
export function linkSlot({ purpose, id, version }: LinkClaim): string {
  const slot = `link-slot.${purpose}.${id}.${version}.end`;
  if (slot.replace(SLOT, '') !== '')
    throw new Error('A link slot is made of a purpose, an id and a version.');
  return slot;
}

/** Puts the secrets in when the mail leaves. The same mail and secrets always give the same bytes. */
export function fillLinkSlots<Mail extends Omit<FinishedMail, 'subject'>>(
  mail: Mail,
  makeToken: (claim: LinkClaim) => string,
): Mail {
  const fill = (text: string) =>
    text.replace(SLOT, (_slot, purpose: string, id: string, version: string) =>
      makeToken({ purpose, id, version: Number(version) }),
    );
  const headers = Object.fromEntries(
    Object.entries(mail.headers).map(([name, value]) => [name, fill(value)]),
  );
  const attachments = mail.attachments.map((file) =>
    file.contentType.startsWith('text/calendar')
      ? { ...file, base64: fillCalendar(file.base64, fill) }
      : file,
  );
  return { ...mail, html: fill(mail.html), text: fill(mail.text), headers, attachments };
}

function fillCalendar(base64: string, fill: (text: string) => string): string {
  const unfolded = unfoldCalendar(new TextDecoder().decode(Uint8Array.fromBase64(base64)));
  return new TextEncoder().encode(foldCalendar(fill(unfolded))).toBase64();
}
