import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { DESK_METHODS } from '#/features/checkout/domain/desk-payment.ts';
import { giveBackReason, waiveReason } from '#/features/checkout/domain/money-reasons.ts';
import { giveBack } from '#/features/checkout/give-back.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { undoGiveBack } from '#/features/checkout/undo-give-back.ts';
import { waiveVisit } from '#/features/checkout/waive-visit.ts';
import type { DeskRefusalKind } from '#/features/desk/ui/refusal-words.ts';
import type { MoneyRefusalKind } from '#/features/desk/ui/money-words.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { shownVersion } from '#/kernel/shown-version.ts';

const PRESSES = ['pay', 'give-back', 'undo-back', 'waive'] as const;
type Press = (typeof PRESSES)[number];

export type MoneyPressFault = { readonly kind: DeskRefusalKind | MoneyRefusalKind };

export function isMoneyPress(pressed: string | undefined): pressed is Press {
  return PRESSES.some((press) => press === pressed);
}

/** Does what a button about money says. Amounts are typed in dollars. */
export async function pressMoneyButton(
  context: CheckoutContext,
  appointmentId: AppointmentId,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<Result<unknown, MoneyPressFault>> {
  const button = { appointmentId, version: shownVersion(typed['version']) };
  const line = typed['line'] ?? '';
  const reason = typed['reason'] ?? '';
  switch (typed['do'] as Press) {
    case 'pay':
      return pay(context, button, typed, asker);
    case 'give-back': {
      const cents = readDollars(typed['amount'] ?? '');
      if (cents === null || cents === 0) return failed({ kind: 'no-amount' });
      return giveBack(context, { ...button, line, cents, reason: giveBackReason(reason) }, asker);
    }
    case 'undo-back':
      return undoGiveBack(context, { ...button, line }, asker);
    case 'waive':
      return waiveVisit(context, { ...button, reason: waiveReason(reason) }, asker);
  }
}

type Button = { readonly appointmentId: AppointmentId; readonly version: number };

async function pay(
  context: CheckoutContext,
  button: Button,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<Result<unknown, MoneyPressFault>> {
  const method = DESK_METHODS.find((known) => known === typed['way']);
  if (method === undefined) return failed({ kind: 'no-such-press' });
  const cents = dollarsOr(typed['amount'], 0);
  const tipCents = dollarsOr(typed['tip'], 0);
  const worthCents = dollarsOr(typed['worth'], null);
  if (cents === 'wrong' || tipCents === 'wrong' || worthCents === 'wrong')
    return failed({ kind: 'no-amount' });
  const number = blankless(typed['number']);
  const corrects = blankless(typed['corrects']);
  const press = { ...button, method, cents, tipCents, number, worthCents, corrects };
  return takePayment(context, press, asker);
}

function dollarsOr<Empty>(typed: string | undefined, empty: Empty): number | Empty | 'wrong' {
  const text = blankless(typed);
  return text === null ? empty : (readDollars(text) ?? 'wrong');
}

function blankless(typed: string | undefined): string | null {
  const text = (typed ?? '').trim();
  return text === '' ? null : text;
}
