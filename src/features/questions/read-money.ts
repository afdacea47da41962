import { readLinesOf, readOwed } from '#/features/checkout/read-income.ts';
import type { QuestionsContext } from '#/features/questions/context.ts';
import { incomeOf, type Income } from '#/features/questions/domain/income.ts';
import { owedByAge, type OwedSum } from '#/features/questions/domain/owed.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { listDebtors, listIncomePlaces } from '#/features/questions/store/money-place-store.ts';
import { epochDayOf, localDateAt } from '#/kernel/zoned-time.ts';

export type MoneyAnswers = { readonly owed: OwedSum; readonly income: Income };

/** What is owed now, and what came in on these days, from the book of each visit. */
export async function readMoney(context: QuestionsContext, { from, to }: Period): Promise<MoneyAnswers> {
  const { db } = context.database;
  const days = { first: from, last: to };
  const [owed, debtors, lines, places] = await Promise.all([
    readOwed(db),
    listDebtors(db),
    readLinesOf(db, days),
    listIncomePlaces(db, days),
  ]);
  const dayOf = (ms: number) => epochDayOf(localDateAt(context.content.clinic.timeZone, ms));
  const today = dayOf(context.clock.now().epochMilliseconds);
  const debts = owed.flatMap(({ appointmentId, cents }) => {
    const debtor = debtors.get(appointmentId);
    return debtor === undefined
      ? []
      : [{ person: debtor.person, ageDays: today - dayOf(debtor.startsAtMs), cents }];
  });
  return { owed: owedByAge(debts), income: incomeOf(lines, places) };
}
