import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { LONGEST_NOTE, settlingNote } from '#/features/checkout/domain/settling-note.ts';
import type { QuarantineReason } from '#/features/checkout/domain/reports.ts';
import {
  moneyThatNeeds,
  retryRefundAtDesk,
  settleSetAside,
  type MoneyNeed,
} from '#/features/checkout/money-that-needs.ts';
import type { MoneyRow, MoneyTroubleView } from '#/features/desk/ui/messages-view.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';

const WHY: Readonly<Record<QuarantineReason, string>> = {
  'wrong-mode': 'It is test money.',
  'wrong-account': 'It belongs to another account at the card company.',
  'unknown-payment': 'No payment of ours has its number.',
  'unknown-refund': 'No refund of ours has its number.',
  'wrong-session': 'It names another payment page than ours.',
  'wrong-amount': 'The amount is not the one that was asked for.',
  'wrong-currency': 'It is in another currency.',
  'wrong-intent': 'It names another charge than ours.',
};

type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

/** Card payments that fit nothing, and refunds that failed. `action` is the page on which the buttons stand. */
export async function moneyTroubleView(
  {
    database,
    content,
  }: Pick<CheckoutContext, 'database'> & {
    readonly content: { readonly clinic: { readonly timeZone: string } };
  },
  action: string,
  again: Again,
): Promise<MoneyTroubleView> {
  const needs = await moneyThatNeeds(database.db);
  const rows = needs.map((need) => rowOf(need, (ms) => momentWords(ms, content.clinic.timeZone)));
  return { action, rows, ...again };
}

function rowOf(need: MoneyNeed, at: (ms: number) => string): MoneyRow {
  if (need.kind === 'payment-set-aside')
    return {
      ...{ id: need.eventId, kind: 'set-aside', visit: null },
      title: 'A card payment fits no visit',
      since: at(need.atMs),
      why: WHY[need.reason],
    };
  return {
    ...{ id: need.id, kind: 'refund' },
    title: `${formatCents(cents(need.amountCents))} could not go back`,
    since: at(need.createdAtMs),
    why: 'The card company refused it.',
    visit: { href: paths.deskVisit(need.reference), reference: need.reference },
  };
}

export type MoneyPressed = Result<
  'settled' | 'refund',
  { readonly kind: 'not-done'; readonly status: number; readonly fault: FieldFault }
>;

/** The buttons of that list; null for a button of another list. */
export async function pressMoneyTrouble(
  context: CheckoutContext,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<MoneyPressed | null> {
  const id = typed['money'] ?? '';
  switch (typed['act']) {
    case 'settle-money': {
      const note = settlingNote(typed['note'] ?? '');
      if (note === null)
        return notDone(422, `note-${id}`, `Write what was done, in ${String(LONGEST_NOTE)} letters at most`);
      const settled = await settleSetAside(context, { eventId: id, note }, asker);
      return settled.ok ? ok('settled') : refused(settled.fault.kind);
    }
    case 'retry-refund': {
      const retried = await retryRefundAtDesk(context, id, asker);
      return retried.ok ? ok('refund') : refused(retried.fault.kind);
    }
    default:
      return null;
  }
}

function refused(kind: 'not-allowed' | 'unknown-need' | 'not-failed' | 'not-due'): MoneyPressed {
  switch (kind) {
    case 'not-allowed':
      return notDone(403, 'card-trouble', 'Your role may not do this. Nothing has changed');
    case 'not-due':
      return notDone(
        409,
        'money',
        'This money is not due now: it went back another way, is disputed, or stays here',
      );
    case 'unknown-need':
    case 'not-failed':
      return notDone(409, 'card-trouble', 'That is off the list already: somebody was faster');
  }
}

function notDone(status: number, field: string, message: string): MoneyPressed {
  return failed({ kind: 'not-done', status, fault: { field, message } });
}
