import { dateWords } from '#/features/booking/domain/clock-words.ts';
import { epochDayOf, type LocalDate } from '#/kernel/zoned-time.ts';

/** "today", "tomorrow", "on Thursday", and from a week on "on Thursday, December 3". */
export function dayWords(date: LocalDate, today: LocalDate): string {
  const days = epochDayOf(date) - epochDayOf(today);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  const words = dateWords(date, today);
  return `on ${days < 7 ? (words.split(',')[0] ?? words) : words}`;
}
