import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { personName } from '#/mail/plain-words.ts';

/** "Tuesday, May 4, 1:30 pm with Ana R." */
export function visitFact(visit: VisitMailView, clinic: ClinicMailView): string {
  return `${momentWords(visit.startsAt, clinic.timeZone)} with ${visit.practitionerName}`;
}

/** "1200 Sample Street, Suite 3, Seattle" */
export function placeWords(clinic: ClinicMailView): string {
  return `${clinic.street}, ${clinic.city}`;
}

/** "60 minutes with Ana R., LMT" */
export function lengthWords(visit: VisitMailView): string {
  const minutes = visit.startsAt.until(visit.endsAt).total('minutes');
  return `${minutes} minutes with ${visit.practitionerName}, ${visit.practitionerTitle}`;
}

/** "This visit is for Maria." Nothing when the reader is the patient. */
export function forWhomWords(visit: VisitMailView): readonly string[] {
  const name = visit.patientName === null ? '' : personName(visit.patientName);
  return name === '' ? [] : [`This visit is for ${name}.`];
}

export function costWords(visit: VisitMailView): string {
  const price = formatCents(cents(visit.priceCents));
  if (!visit.paid) return `${price}. You pay at the clinic.`;
  const { paidCents = visit.priceCents, priceCents } = visit;
  if (paidCents >= priceCents) return `${price}. You paid by card.`;
  const rest = formatCents(cents(priceCents - paidCents));
  return `${price}. You paid ${formatCents(cents(paidCents))} by card. You pay ${rest} at the clinic.`;
}
