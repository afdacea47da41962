import { MAIN_LOCATION } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import {
  certificateNumber,
  findCertificate,
  noteCertificate,
  type Certificate,
} from '#/features/checkout/store/certificate-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** What is left of a certificate of paper; null for a number that nobody has typed yet. */
export async function lookAtCertificate(
  { database }: Pick<CheckoutContext, 'database'>,
  typed: string,
  asker: StaffAsker,
): Promise<Result<Certificate | null, NotAllowed>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  return ok((await findCertificate(database.db, certificateNumber(typed))) ?? null);
}

/** Writes down what a certificate is worth, before anybody brings it. */
export async function writeCertificateDown(
  { database, clock }: Pick<CheckoutContext, 'database' | 'clock'>,
  { number: typed, worthCents }: { readonly number: string; readonly worthCents: number },
  asker: StaffAsker,
): Promise<Result<Certificate, NotAllowed | { readonly kind: 'certificate-needed' | 'known-certificate' }>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  const number = certificateNumber(typed);
  if (number === '') return failed({ kind: 'certificate-needed' });
  return inTransaction(database.db, async (trx) => {
    const now = clock.now();
    const noted = { number, worthCents, leftCents: worthCents, notedAtMs: now.epochMilliseconds };
    const isNew = await noteCertificate(trx, { ...noted, location: MAIN_LOCATION, by: asker.staff.id });
    if (!isNew) return failed({ kind: 'known-certificate' });
    const { actor, requestId } = asker;
    const subject = { kind: 'certificate', id: number };
    const detail = { cents: worthCents };
    await appendAuditEntry(trx, {
      actor,
      requestId,
      subject,
      action: 'money.certificate-noted',
      at: now,
      detail,
    });
    return ok(noted);
  });
}
