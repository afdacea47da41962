import { amount, count, words, type Figure } from '#/features/questions/domain/figure.ts';
import type { Income, IncomePlace } from '#/features/questions/domain/income.ts';
import { AGES, type Age, type OwedSum } from '#/features/questions/domain/owed.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { inPeriod, many, moneyWords } from '#/features/questions/ui/figure-words.ts';

const AGE_WORDS: Readonly<Record<Age, string>> = {
  'to-30': 'Up to 30 days',
  'to-60': '31 to 60 days',
  'to-90': '61 to 90 days',
  older: 'Over 90 days',
};

export function owedFigure({ people, cents, byAge }: OwedSum): Figure {
  const old = byAge['to-90'].cents + byAge.older.cents;
  const most = Math.max(1, ...AGES.map((age) => byAge[age].cents));
  const oldWords =
    old === 0 ? 'Nothing is older than 60 days.' : `${moneyWords(old)} of it is older than 60 days.`;
  return {
    id: 'owed',
    question: 'Who owes us?',
    answer:
      cents === 0
        ? 'Nobody owes us anything.'
        : `${many(people, 'person owes', 'people owe')} ${moneyWords(cents)}. ${oldWords}`,
    short: cents === 0 ? 'Nobody' : `${moneyWords(cents)}, ${many(people, 'person', 'people')}`,
    chart: null,
    caption: 'What is owed, by age',
    head: ['Age', 'People', 'Owed'],
    rows: AGES.map((age) => ({
      name: AGE_WORDS[age],
      cells: [count(byAge[age].people), amount(byAge[age].cents)],
      bar: byAge[age].cents / most,
      isUrgent: age === 'to-90' || age === 'older',
    })),
    note: 'As it is now, whatever days you chose, by the day of the visit. What an insurer is to pay is among it.',
    more: null,
  };
}

/** What a service and a therapist are called; a slug that the clinic no longer has stands as it is. */
export type PlaceNames = (place: IncomePlace) => { readonly service: string; readonly therapist: string };

export function incomeFigure({ rows, tipsCents }: Income, namesOf: PlaceNames, period: Period): Figure {
  const all = rows.reduce((sum, { cents }) => sum + cents, 0);
  const byService = Map.groupBy(rows, (row) => namesOf(row).service);
  const sums = [...byService].map(([service, own]) => ({
    service,
    cents: own.reduce((sum, { cents }) => sum + cents, 0),
  }));
  const [best] = sums.toSorted((one, other) => other.cents - one.cents);
  const most = Math.max(1, ...rows.map(({ cents }) => cents));
  const tips = tipsCents === 0 ? '' : ` Tips of ${moneyWords(tipsCents)} are not in it.`;
  return {
    id: 'income',
    question: 'What brings the money in?',
    answer:
      best === undefined
        ? `${inPeriod(period)} no money came in for visits.${tips}`
        : `${inPeriod(period)} ${moneyWords(all)} came in for visits. The most was for ${best.service}: ${moneyWords(best.cents)}.${tips}`,
    short: best === undefined ? 'Nothing yet' : `${best.service}: ${moneyWords(best.cents)}`,
    chart: null,
    caption: 'Money that came in, by service and therapist',
    head: ['Service', 'Therapist', 'Came in'],
    rows: rows.map((row) => {
      const { service, therapist } = namesOf(row);
      return {
        name: service,
        cells: [words(therapist), amount(row.cents)],
        bar: Math.max(0, row.cents) / most,
      };
    }),
    note: 'Payments less what was given back, on the days on which they count. Fees are with the visit they are for.',
    more: null,
  };
}
