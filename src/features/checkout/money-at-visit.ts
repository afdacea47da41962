import { raiseVersion } from '#/features/booking/raise-version.ts';
import { visitAtDesk, type DeskButton, type DeskFault } from '#/features/booking/visit-at-desk.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import { bookOfVisit, dueOfVisit, type VisitBook } from '#/features/checkout/read-book.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** What a press about money led to: the line it wrote, what is open now, and the version to press next with. */
export type MoneyDone = { readonly line: string; readonly dueCents: number; readonly version: number };

export type MoneyPress = {
  readonly button: DeskButton;
  readonly right: StaffRight;
  readonly asker: StaffAsker;
};

/** How the visit stands; `version` is the one it has from now on. */
export type StandingVisit = VisitBook & { readonly visit: Visit; readonly now: Temporal.Instant };

/** What is written, by whom it is called in the audit trail, and the line that the answer names. */
export type Written = { readonly line: string; readonly verb: string; readonly cents: number };

type Faults<Fault> = DeskFault | MoneyFault | Fault;

/**
 * Every press about the money of a visit: whoever presses may, saw what stands, and is the only one who presses. `write`
 * writes into the book, or says why not: then nothing at all is written.
 */
export async function pressMoney<Fault extends { readonly kind: string } = never>(
  context: Pick<CheckoutContext, 'database' | 'clock'>,
  { button, right, asker }: MoneyPress,
  write: (trx: Trx, standing: StandingVisit) => Promise<Result<Written, MoneyFault | Fault>>,
): Promise<Result<MoneyDone, Faults<Fault>>> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      const found = await visitAtDesk(trx, button, right, asker);
      if (!found.ok) return found;
      const visit = await raiseVersion(trx, found.value);
      if (visit === null) return failed({ kind: 'changed-meanwhile', version: await versionOf(trx, button) });
      const now = context.clock.now();
      const written = await write(trx, { ...(await bookOfVisit(trx, visit)), visit, now });
      if (!written.ok) throw new Refused(written.fault);
      const { line, verb, cents } = written.value;
      const { actor, requestId } = asker;
      const subject = { kind: 'appointment', id: visit.id };
      const detail = { line, cents };
      await appendAuditEntry(trx, { actor, requestId, subject, action: `money.${verb}`, at: now, detail });
      const dueCents = await dueOfVisit(trx, visit.id);
      return ok({ line, dueCents, version: visit.sequence });
    });
  } catch (error) {
    if (error instanceof Refused) return failed(error.fault as MoneyFault | Fault);
    throw error;
  }
}

/** Gives back what the transaction has already written. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly fault: { readonly kind: string };
  constructor(fault: { readonly kind: string }) {
    super(`Money was refused: ${fault.kind}.`);
    this.fault = fault;
  }
}

async function versionOf(trx: Trx, { appointmentId, version }: DeskButton): Promise<number> {
  return (await findVisitById(trx, appointmentId))?.sequence ?? version;
}
