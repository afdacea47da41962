import type { DeskButton, DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import type { WaiveReason } from '#/features/checkout/domain/money-reasons.ts';
import { pressMoney, type MoneyDone } from '#/features/checkout/money-at-visit.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type WaivePress = DeskButton & { readonly reason: WaiveReason };

/** The clinic asks no more for what is open of a visit. What it cost stays in the book. */
export async function waiveVisit(
  context: CheckoutContext,
  press: WaivePress,
  asker: StaffAsker,
): Promise<Result<MoneyDone, DeskFault | MoneyFault>> {
  return pressMoney(context, { button: press, right: 'give-back', asker }, async (trx, standing) => {
    const { owed, visit, now } = standing;
    if (owed.dueCents <= 0) return failed({ kind: 'nothing-due' });
    const waiver = { kind: 'waiver', cents: owed.dueCents, reason: press.reason } as const;
    const [line] = await writeLines(context, trx, visit, [waiver], { asker, now });
    return ok({ line: line?.id ?? '', verb: 'waived', cents: owed.dueCents });
  });
}
