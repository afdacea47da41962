import type { BookingContext } from '#/features/booking/context.ts';
import {
  countCellsOfNobody,
  countUntold,
  countWithoutCells,
} from '#/features/booking/store/diary-fault-store.ts';
import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

export type DiaryFaults = {
  /** Visits and holds without their cells, and cells without either. */
  readonly diary: number;
  /** Visits that were booked and of which nobody was told. */
  readonly untold: number;
};

/** A visit and its mail are written in one transaction; a minute is for clocks that differ. */
const SETTLED_MS = MINUTE_MS;
const LOOKED_BACK_MS = 2 * DAY_MS;

/** What must never be: two rows that should say the same do not. Looks at what is ahead only. */
export async function diaryFaults({
  database: { db },
  clock,
  content,
}: Pick<BookingContext, 'database' | 'clock' | 'content'>): Promise<DiaryFaults> {
  const nowMs = clock.now().epochMilliseconds;
  const resources = [
    ...content.practitioners.map(({ slug }) => `p:${slug}`),
    ...content.rooms.map(({ slug }) => `r:${slug}`),
  ];
  const without = await countWithoutCells(db, nowMs);
  const left = await countCellsOfNobody(db, resources, nowMs);
  const told = { fromMs: nowMs - LOOKED_BACK_MS, toMs: nowMs - SETTLED_MS, nowMs };
  return { diary: without + left, untold: await countUntold(db, told) };
}
