import { dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { Compared, MoneyDay } from '#/features/checkout/close-day.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { VisitNames } from '#/features/checkout/day-names.ts';
import { openVisits, type CountedMoney } from '#/features/checkout/domain/day-end.ts';
import { explainDifference } from '#/features/checkout/domain/explain-difference.ts';
import type { MoneyLine, PaidBy } from '#/features/checkout/domain/money-line.ts';
import { differenceWords } from '#/features/checkout/ui/difference-words.ts';
import { signedMoney } from '#/features/checkout/ui/signed-money.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import { METHOD_WORDS } from '#/features/desk/ui/money-words.ts';
import type { DayEndRow, DayEndView } from '#/features/desk/ui/day-end-view.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';
import { addDays } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

export type DayEndParts = {
  readonly day: MoneyDay;
  readonly typed: TypedValues;
  readonly compared: Compared | null;
  readonly refusal: DayEndView['refusal'];
  readonly names: VisitNames;
  /** Of staff, by id. */
  readonly staff: ReadonlyMap<string, string>;
};

const COUNTED = ['cash', 'terminal', 'check', 'hsa'] as const;

export function dayEndView(
  context: Pick<CheckoutContext, 'content' | 'clock'>,
  parts: DayEndParts,
): DayEndView {
  const { day, refusal } = parts;
  const { date, figures, signed } = day;
  const today = todayAt(context.content.clinic, context.clock.now());
  const inCents = Object.values(figures.byMethod).reduce((sum, cents) => sum + cents, 0) + figures.tipsCents;
  const words = dateWords(date, today);
  return {
    ...{ title: `Day end, ${words}`, date, refusal },
    before: paths.deskDayEnd(addDays(date, -1)),
    after: date < today ? paths.deskDayEnd(addDays(date, 1)) : null,
    rows: [...COUNTED.map((method) => countedRow(parts, method)), ...otherRows(parts)],
    total: { expected: signedMoney(inCents) },
    difference: differenceOf(parts),
    lock: date <= today ? `Lock ${words}` : null,
    signed: signed === null ? null : signedWords(context, parts),
    income: incomeOf(parts),
    open: openOf(parts),
    unpaidHref: paths.deskMoney,
  };
}

function countedRow({ day, typed }: DayEndParts, method: (typeof COUNTED)[number]): DayEndRow {
  const { figures, signed, lines, date } = day;
  const tips = tipsBy(lines, date, method);
  const expected = figures.byMethod[method] + tips;
  const counted = signed === null ? readDollars(typed[method] ?? '') : signed.counted[method];
  const tipped = tips === 0 ? '' : `, tips of ${signedMoney(tips)} included`;
  return {
    name: METHOD_WORDS[method],
    note: `${countWords(paymentsBy(day, method), 'payment')}${tipped}`,
    expected: signedMoney(expected),
    field: {
      name: method,
      typed: signed === null ? (typed[method] ?? '') : counted === null ? '' : (counted / 100).toFixed(2),
    },
    ...offBy(counted, expected),
  };
}

function offBy(counted: number | null, expected: number): Pick<DayEndRow, 'difference' | 'isOff'> {
  if (counted === null) return { difference: 'Not counted', isOff: false };
  if (counted === expected) return { difference: 'Matches', isOff: false };
  const amount = signedMoney(Math.abs(counted - expected));
  return { difference: counted < expected ? `${amount} short` : `${amount} over`, isOff: true };
}

function tipsBy(lines: readonly MoneyLine[], date: string, method: PaidBy): number {
  const tips = lines.filter((line) => line.day === date && line.kind === 'tip' && line.method === method);
  return tips.reduce((sum, { cents }) => sum + cents, 0);
}

function paymentsBy({ lines, date }: MoneyDay, method: PaidBy): number {
  const of = lines.filter((line) => line.kind === 'payment' && line.method === method && line.cents > 0);
  return of.filter((line) => method === 'online' || line.day === date).length;
}

function otherRows({ day }: DayEndParts): readonly DayEndRow[] {
  const row = (name: string, note: string, cents: number, difference: string) => ({
    ...{ name, note, difference, expected: signedMoney(cents), field: null, isOff: false },
  });
  const { byMethod, openCents } = day.figures;
  return [
    row(METHOD_WORDS.gift, 'From certificates of paper', byMethod.gift, 'On paper'),
    row(METHOD_WORDS.online, 'From the card company, for visits of this day', byMethod.online, 'Matches'),
    row('Open', 'Insurance later, links, and what nobody paid', openCents, 'Not money yet'),
  ];
}

function differenceOf({ day, compared, names }: DayEndParts): DayEndView['difference'] {
  const cents = compared?.differenceCents ?? signedDifference(day);
  if (cents === null) return null;
  const guesses = compared?.guesses ?? explainDifference(day.lines, day.date, cents, names);
  const side = cents < 0 ? 'short' : 'over';
  return {
    title: cents === 0 ? 'Cash matches' : `${signedMoney(Math.abs(cents))} ${side}, in words`,
    words: guesses.length > 1 ? guesses : [differenceWords(cents, guesses)],
  };
}

function signedDifference({ signed, figures }: MoneyDay): number | null {
  const counted: CountedMoney | null = signed?.counted ?? null;
  return counted === null ? null : counted.cash - figures.cashExpectedCents;
}

function signedWords(
  { content }: Pick<CheckoutContext, 'content'>,
  { day: { signed }, staff }: DayEndParts,
): string {
  const who = staff.get(signed?.lockedBy ?? '') ?? 'staff';
  return `Signed by ${who}, ${momentWords(signed?.lockedAtMs ?? 0, content.clinic.timeZone)}. The day is locked.`;
}

function incomeOf({ day, names }: DayEndParts): DayEndView['income'] {
  const { figures, lines, date } = day;
  const prices = lines.filter(({ kind, day: of }) => kind === 'price' && of === date);
  const byTherapist = Map.groupBy(prices, ({ appointmentId }) => names.practitioner(appointmentId));
  const given = lines
    .filter(({ kind, day: of }) => kind === 'refund' && of === date)
    .reduce((sum, { cents }) => sum + cents, 0);
  const line = (term: string, cents: number) => (cents === 0 ? [] : [{ term, value: signedMoney(cents) }]);
  return [
    ...[...byTherapist].flatMap(([name, of]) =>
      line(
        name,
        of.reduce((sum, { cents }) => sum + cents, 0),
      ),
    ),
    { term: 'Care given', value: signedMoney(figures.careCents) },
    ...line('Fees', figures.feesCents),
    ...line('Tips', figures.tipsCents),
    ...line('Given back', -given),
    ...line('Waived', figures.waivedCents),
  ];
}

function openOf({ day, names }: DayEndParts): DayEndView['open'] {
  return openVisits(day.lines, day.date).map(({ appointmentId, cents }) => ({
    href: `${paths.deskVisit(names.reference(appointmentId))}#money`,
    words: names.patient(appointmentId),
    note: signedMoney(cents),
  }));
}
