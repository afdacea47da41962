import { amount, count, type Figure } from '#/features/questions/domain/figure.ts';
import type { LetterGrowth } from '#/features/questions/domain/letter-growth.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { inPeriod, many, moneyWords, stepLabel } from '#/features/questions/ui/figure-words.ts';
import { evenLines } from '#/features/questions/ui/hours-figures.ts';
import { DAY_MS, type LocalDate } from '#/kernel/zoned-time.ts';

type Gift = {
  readonly offer: string;
  readonly issued: number;
  readonly handedOut: number;
  readonly valueCents: number;
};

export function giftsFigure(gifts: readonly Gift[], period: Period): Figure {
  const total = (pick: (gift: Gift) => number) => gifts.reduce((sum, gift) => sum + pick(gift), 0);
  const [handed, cents, issued] = [
    total((one) => one.handedOut),
    total((one) => one.valueCents),
    total((one) => one.issued),
  ];
  const most = Math.max(1, ...gifts.map(({ handedOut }) => handedOut));
  return {
    id: 'gifts',
    question: 'What did we give away?',
    answer:
      handed === 0
        ? `${inPeriod(period)} no gift was handed out. ${many(issued, 'code')} went to new readers.`
        : `${inPeriod(period)} we handed out ${many(handed, 'gift')}. In a shop they would cost ${moneyWords(cents)}. ${many(issued, 'code')} went to new readers.`,
    short: handed === 0 ? 'None' : `${many(handed, 'gift')}, ${moneyWords(cents)}`,
    chart: null,
    caption: 'Gifts by offer',
    head: ['Offer', 'Codes sent', 'Handed out', 'Worth'],
    rows: gifts.map((gift) => ({
      name: gift.offer,
      cells: [count(gift.issued), count(gift.handedOut), amount(gift.valueCents)],
      bar: gift.handedOut / most,
    })),
    note: null,
    more: null,
  };
}

type LetterStep = { readonly from: LocalDate; readonly told: LetterGrowth };

export function letterFigure(
  { all, steps }: { readonly all: LetterGrowth; readonly steps: readonly LetterStep[] },
  period: Period,
): Figure {
  const most = Math.max(0, ...steps.map(({ told }) => told.readers));
  const lines = evenLines(most);
  const more = all.joined - all.left;
  return {
    id: 'letter',
    question: 'How does the letter grow?',
    answer: `The letter has ${many(all.readers, 'reader')}. ${inPeriod(period)} ${many(all.joined, 'person', 'people')} joined and ${many(all.left, 'person', 'people')} left.`,
    short: `${many(all.readers, 'reader')}, ${more < 0 ? `${String(-more)} fewer` : `${String(more)} more`}`,
    chart:
      most === 0
        ? null
        : {
            columns: steps.map(({ from, told }) => ({
              label: stepLabel(from, period),
              parts: [told.readers],
            })),
            parts: [{ name: 'Readers at the end', look: 'solid' }],
            lines,
            lineWords: `Lines at ${lines.map(String).join(' and ')} readers`,
            said: `Columns for ${many(steps.length, period.step)}. Readers run from ${String(Math.min(...steps.map(({ told }) => told.readers)))} to ${String(most)}. The numbers are in the table.`,
          },
    caption: period.step === 'week' ? 'Readers by week' : 'Readers by month',
    head: [period.step === 'week' ? 'Week of' : 'Month', 'Joined', 'Left', 'Readers at the end'],
    rows: steps.map(({ from, told }) => ({
      name: stepLabel(from, period),
      cells: [count(told.joined), count(told.left), count(told.readers)],
    })),
    note: 'Whoever asked to be forgotten is not counted any more, also not in weeks before.',
    more: null,
  };
}

type Comments = {
  readonly waiting: number;
  readonly readFirst: number;
  readonly oldestAtMs: number | null;
  readonly reported: number;
};

export function commentsFigure(
  { waiting, readFirst, oldestAtMs, reported }: Comments,
  nowMs: number,
): Figure {
  const days = oldestAtMs === null ? 0 : Math.floor((nowMs - oldestAtMs) / DAY_MS);
  const oldest =
    days === 0 ? 'The oldest came today or yesterday.' : `The oldest has waited ${many(days, 'day')}.`;
  const most = Math.max(1, waiting, reported);
  const first =
    readFirst === 0
      ? ''
      : ` ${many(readFirst, 'one', 'of them')} should be read first: somebody may be in danger.`;
  const reports =
    reported === 0
      ? ''
      : ` ${many(reported, 'comment')} on the site ${reported === 1 ? 'was' : 'were'} reported.`;
  return {
    id: 'comments',
    question: 'Which comments wait?',
    answer:
      waiting === 0
        ? `No comment waits now.${reports}`
        : `${many(waiting, 'comment')} ${waiting === 1 ? 'waits' : 'wait'} now. ${oldest}${first}${reports}`,
    short: waiting === 0 ? 'None' : `${String(waiting)}, the oldest ${many(days, 'day')}`,
    chart: null,
    caption: 'Comments that wait',
    head: ['What', 'Comments'],
    rows: [
      { name: 'To be read first', cells: [count(readFirst)], bar: readFirst / most, isUrgent: readFirst > 0 },
      { name: 'All that wait', cells: [count(waiting)], bar: waiting / most },
      { name: 'Shown, and reported', cells: [count(reported)], bar: reported / most },
    ],
    note: 'As it is now, whatever days you chose.',
    more: null,
  };
}
