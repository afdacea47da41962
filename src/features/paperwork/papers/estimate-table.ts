import type { PaperTable } from '#/pdf/paper.ts';
import type { EstimateWords } from '#/features/paperwork/content.ts';
import type { GoodFaithEstimate, EstimateItem } from '#/features/paperwork/domain/good-faith-estimate.ts';
import { amount } from '#/features/paperwork/papers/paper-parts.ts';

export function itemTable(
  { items, expectedCents }: GoodFaithEstimate,
  { columns, total, noCode }: EstimateWords,
): PaperTable {
  const column = (title: string, share: number, align: 'left' | 'right' = 'left') => ({
    title,
    share,
    align,
  });
  const row = (item: EstimateItem): readonly string[] => [
    shortDay(item.date),
    item.service,
    item.codes.length === 0 ? noCode : item.codes.join(', '),
    String(item.minutes),
    item.units === null ? noCode : String(item.units),
    String(item.quantity),
    amount(item.priceCents),
    amount(item.totalCents),
  ];
  return {
    kind: 'table',
    columns: [
      column(columns.date, 1.3),
      column(columns.service, 2.6),
      column(columns.code, 0.9),
      column(columns.minutes, 1, 'right'),
      column(columns.units, 0.8, 'right'),
      column(columns.quantity, 0.8, 'right'),
      column(columns.price, 1.2, 'right'),
      column(columns.total, 1.1, 'right'),
    ],
    rows: items.map(row),
    total: { label: total, value: amount(expectedCents) },
  };
}

/** "3/9/2027", where there is little room. */
export function shortDay(day: string): string {
  const { month, day: date, year } = Temporal.PlainDate.from(day);
  return `${month}/${date}/${year}`;
}
