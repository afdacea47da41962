import type { Trx } from '#/platform/db/database.ts';

/** Who did it: a person at the desk, a patient or a reader by a link, the clinic's own jobs, a vendor's webhook, the command line. */
export type AuditActor = {
  readonly kind: 'staff' | 'patient' | 'reader' | 'job' | 'vendor' | 'operator';
  readonly id: string | null;
};

export type AuditEntry = {
  readonly actor: AuditActor;
  /** Noun and verb, e.g. `appointment.cancelled`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly requestId: string | null;
  readonly at: Temporal.Instant;
  /** Ids, counts and flags only. Words a person wrote do not fit and are refused. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

const IDENTIFIER = /^[A-Za-z0-9._:/-]{1,128}$/;

/**
 * Adds a line to the audit trail, in the transaction of what it tells about. It can never be changed or removed.
 * Throws when a field holds anything but an identifier: no name, address or answer may get into the trail.
 */
export async function appendAuditEntry(trx: Trx, entry: AuditEntry): Promise<void> {
  const { actor, action, subject, requestId, at, detail = {} } = entry;
  const words = [actor.id, action, subject.kind, subject.id, requestId, ...Object.entries(detail).flat()];
  for (const word of words) expectIdentifier(word);
  await trx
    .insertInto('audit_entry')
    .values({
      at: at.epochMilliseconds,
      actor_kind: actor.kind,
      actor_id: actor.id,
      action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      request_id: requestId,
      detail: JSON.stringify(detail),
    })
    .execute();
}

function expectIdentifier(word: string | number | boolean | null): void {
  if (typeof word === 'string' && !IDENTIFIER.test(word)) {
    throw new Error('An audit entry may hold identifiers only; one of its fields holds something else.');
  }
}
