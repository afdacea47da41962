import { dateWords } from '#/features/booking/domain/clock-words.ts';
import {
  NOTICE_HOURS,
  PART_NAMES,
  type NoticeHours,
  type Part,
  type Wishes,
} from '#/features/waitlist/domain/wishes.ts';

export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const PART_WORDS: Readonly<Record<Part, string>> = {
  morning: 'Morning, before 12',
  afternoon: 'Afternoon, 12 to 5',
  evening: 'Evening, after 5',
};

/** Shortest first. */
export const NOTICES: readonly NoticeHours[] = NOTICE_HOURS.toSorted((a, b) => a - b);

export function noticeWords(hours: NoticeHours): string {
  return hours === 1 ? 'At least 1 hour before: then we call' : `At least ${String(hours)} hours before`;
}

export type Named = { readonly slug: string; readonly name: string };

export type WishRow = { readonly name: string; readonly lines: readonly string[] };

/** What somebody wants, in the rows of their page and of the desk. */
export function wishRows(
  wishes: Wishes,
  service: string,
  practitioners: readonly Named[],
): readonly WishRow[] {
  return [
    { name: 'Days', lines: [daysWords(wishes)] },
    { name: 'Part of the day', lines: [partsWords(wishes)] },
    { name: 'Therapist', lines: [therapistsWords(wishes, practitioners)] },
    { name: 'Visit', lines: [service, ...(wishes.stepFree ? ['In a room without steps'] : [])] },
    { name: 'How soon we may ask', lines: [noticeWords(wishes.noticeHours)] },
  ];
}

export function daysWords({ weekdays, firstDate, lastDate }: Wishes): string {
  if (firstDate !== null && firstDate === lastDate) return `${dateWords(firstDate)} only`;
  const days = weekdays.length === 0 ? 'Any day' : weekdays.map((day) => DAY_NAMES[day - 1] ?? '').join(', ');
  const from = firstDate === null ? '' : ` from ${dateWords(firstDate)}`;
  const until = lastDate === null ? '' : ` until ${dateWords(lastDate)}`;
  return `${days}${from}${until}`;
}

export function partsWords({ parts }: Wishes): string {
  if (parts.length === 0) return 'Any time of the day';
  return PART_NAMES.filter((part) => parts.includes(part))
    .map((part) => PART_WORDS[part])
    .join('; ');
}

export function therapistsWords({ practitioners }: Wishes, all: readonly Named[]): string {
  if (practitioners.length === 0) return 'Any therapist';
  return practitioners.map((slug) => all.find((one) => one.slug === slug)?.name ?? slug).join(' or ');
}
