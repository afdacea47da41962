import { undoUntil, undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { payableCents } from '#/features/checkout/domain/forgiven.ts';
import { handedBack, takenMoney, type TakenMoney } from '#/features/checkout/domain/give-back-rules.ts';
import { cardWords } from '#/features/checkout/domain/paying-card.ts';
import { isCharge } from '#/features/checkout/domain/money-line.ts';
import { GIVE_BACK_REASONS, WAIVE_REASONS } from '#/features/checkout/domain/money-reasons.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { DeskMoney } from '#/features/checkout/read-visit-money.ts';
import { signedMoney } from '#/features/checkout/ui/signed-money.ts';
import {
  GIVE_BACK_WORDS,
  lineWords,
  METHOD_WORDS,
  WAIVE_WORDS,
  WAYS,
} from '#/features/desk/ui/money-words.ts';
import type { BackPreview, MoneyLineView, VisitMoneyView } from '#/features/desk/ui/visit-money-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';

type Parts = {
  readonly money: DeskMoney;
  readonly asker: StaffAsker;
  readonly typed: TypedValues;
  /** Of staff, by id. */
  readonly names: ReadonlyMap<string, string>;
};

type Context = Pick<CheckoutContext, 'content' | 'clock' | 'gateway'>;

/** The money of a visit as its card shows it. */
export function visitMoneyView(context: Context, parts: Parts): VisitMoneyView {
  const { money, asker, typed } = parts;
  const { owed, visit } = money;
  const { dueCents } = owed;
  const service = context.content.services.find(({ slug }) => slug === visit.service);
  const canLink = context.gateway !== null && visit.patient.email !== null;
  const isPay = typed['do'] === 'pay' || typed['do'] === 'correct';
  return {
    ...headOf(dueCents, owed.isDue),
    isOpen: dueCents > 0,
    forgiven: forgivenWords(payableCents(money.lines, dueCents), dueCents),
    rows: owed.rows.map(({ kind, method, cents }) => ({
      words: kind === 'price' ? (service?.name ?? 'Visit') : lineWords(kind, method),
      amount: signedMoney(cents),
    })),
    marks: dueCents <= 0 ? [] : marksOf(money),
    mayGiveBack: may(asker.staff, 'give-back'),
    takesTips: service?.kind === 'relaxation',
    ways: WAYS.filter(({ value }) => value !== 'link' || canLink),
    lines: linesOf(context, parts),
    preview: previewOf(context, parts),
    leaving: [...leavingOf(money), ...handedOf(context, money)],
    waiveReasons: WAIVE_REASONS.map((value) => ({ value, words: WAIVE_WORDS[value] })),
    backReasons: GIVE_BACK_REASONS.map((value) => ({ value, words: GIVE_BACK_WORDS[value] })),
    typed: {
      amount: (isPay ? typed['amount'] : undefined) ?? (dueCents > 0 ? typedAmount(dueCents) : ''),
      tip: (isPay ? typed['tip'] : undefined) ?? '',
      number: (isPay ? typed['number'] : undefined) ?? '',
      worth: (isPay ? typed['worth'] : undefined) ?? '',
      corrects: (isPay ? typed['corrects'] : undefined) ?? '',
    },
  };
}

/** Nobody is asked for it, and whoever brings it is not sent away. */
function forgivenWords(payable: number, dueCents: number): string | null {
  if (dueCents > 0 || payable === 0) return null;
  return `Nothing is open: ${signedMoney(payable)} was forgiven. Whoever pays it all the same may; it is then asked for again.`;
}

function headOf(dueCents: number, isDue: boolean): Pick<VisitMoneyView, 'heading' | 'total'> {
  const amount = signedMoney(Math.abs(dueCents));
  if (dueCents < 0) return { heading: `${amount} paid too much`, total: { words: 'Paid too much', amount } };
  if (dueCents === 0) return { heading: 'nothing open', total: { words: 'Open', amount } };
  const words = isDue ? 'Due now' : 'To pay for the visit';
  return { heading: isDue ? `${amount} due` : `${amount} to pay`, total: { words, amount } };
}

function marksOf({ lines }: DeskMoney): readonly string[] {
  const marks = lines.filter(({ kind }) => kind === 'link' || kind === 'insurance-later');
  return marks.map(({ kind, cents }) => `${lineWords(kind, null)}: ${signedMoney(cents)}`);
}

/** "120.00", as it is typed. */
function typedAmount(cents: number): string {
  return (cents / 100).toFixed(2);
}

function linesOf(context: Context, { money, names }: Parts): readonly MoneyLineView[] {
  const { timeZone } = context.content.clinic;
  const left = new Map(takenMoney(money.lines).map((taken) => [taken.line.id, taken]));
  return money.lines
    .filter((line) => !isCharge(line))
    .map(({ id, kind, method, cents, atMs, by, certificate }) => {
      const taken = left.get(id);
      const who = by === null ? '' : `, ${names.get(by) ?? 'staff'}`;
      const paper = certificate === null ? '' : `, number ${certificate}`;
      return {
        id,
        words: `${lineWords(kind, method)}${cents < 0 ? ', put right' : ''}`,
        note: `${momentWords(atMs, timeZone)}${who}${paper}`,
        amount: signedMoney(cents),
        left: canGoBack(taken) ? typedAmount(taken.leftCents) : null,
        canCorrect: canGoBack(taken) && taken.method !== 'online',
      };
    });
}

function canGoBack(taken: TakenMoney | undefined): taken is TakenMoney {
  return taken !== undefined && taken.leftCents > 0 && taken.method !== 'before';
}

/** What was typed to go back, and what would happen: nothing has happened yet. */
function previewOf(context: Context, { money, typed }: Parts): BackPreview | null {
  const taken = takenMoney(money.lines).find(({ line }) => line.id === typed['line']);
  const cents = readDollars(typed['amount'] ?? '');
  if (typed['do'] !== 'preview-back' || taken === undefined || cents === null) return null;
  const amount = signedMoney(cents);
  const { timeZone } = context.content.clinic;
  const came = momentWords(taken.line.atMs, timeZone);
  const leaves = momentWords(undoUntil(context.clock.now()).epochMilliseconds, timeZone);
  const how =
    taken.method === 'online'
      ? [
          `${amount} goes back to ${cardOf(money, taken)}, which paid ${signedMoney(taken.line.cents)} online on ${came}. No other card can get it.`,
          `It leaves at ${leaves}. Until then it can be taken back. Banks take 5 to 10 business days to show it.`,
        ]
      : [
          `${amount} goes back the way it came: ${METHOD_WORDS[taken.method].toLowerCase()}, paid ${came}.`,
          taken.method === 'gift'
            ? 'It is on the certificate again at once.'
            : 'Hand it over now. It is in the book of today at once.',
          `Until ${leaves} the press can be taken back here; the money is then to be where it was.`,
        ];
  const reason = typed['reason'] ?? 'other';
  const known = GIVE_BACK_REASONS.find((value) => value === reason) ?? 'other';
  return {
    line: taken.line.id,
    amount: typed['amount'] ?? '',
    reason: known,
    lines: [...how, `${GIVE_BACK_WORDS[known]}.`],
  };
}

/** What was paid before the card was kept goes back to the same card; only its number is not known here. */
function cardOf({ payments }: DeskMoney, { line }: TakenMoney): string {
  const card = payments.find(({ id }) => id === line.ofLine)?.charge.card ?? null;
  return card === null ? 'the card that was used (its last digits are not noted here)' : cardWords(card);
}

/** What was handed over a moment ago, as long as the press can be taken back. */
function handedOf(context: Context, { lines }: DeskMoney): VisitMoneyView['leaving'] {
  const { timeZone } = context.content.clinic;
  return handedBack(lines, context.clock.now()).map(({ id, kind, method, cents, atMs }) => {
    const until = undoUntilOf({ actedAtMs: atMs });
    const what = `${kind === 'tip' ? 'tip, ' : ''}${METHOD_WORDS[method ?? 'before'].toLowerCase()}`;
    return {
      line: id,
      words: `${signedMoney(Math.abs(cents))} was given back (${what}). Until ${momentWords(until, timeZone)} that can be taken back.`,
    };
  });
}

function leavingOf({ payments, lines }: DeskMoney): VisitMoneyView['leaving'] {
  return payments.flatMap((payment) => {
    const line = lines.find(({ kind, ofLine }) => kind === 'payment' && ofLine === payment.id);
    const waiting = payment.refunds.findLast(
      ({ reason, state }) => reason === 'given-back' && state === 'waiting',
    );
    if (line === undefined || waiting === undefined) return [];
    return [
      {
        line: line.id,
        words: `${signedMoney(waiting.amountCents)} is about to go back to ${payment.charge.card === null ? 'the card' : cardWords(payment.charge.card)}.`,
      },
    ];
  });
}
