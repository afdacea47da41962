import { NOTICE_HOURS, PART_NAMES, type Wishes } from '#/features/waitlist/domain/wishes.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

export type WrongFields = { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] };

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export const dayField = (day: number): string => `day-${String(day)}`;
export const partField = (part: string): string => `part-${part}`;
export const withField = (slug: string): string => `with-${slug}`;

type Asked = {
  /** Slugs of those who give the visit. */
  readonly practitioners: readonly string[];
  readonly stepFree: boolean;
  readonly today: LocalDate;
};

/** Reads what somebody wants. Boxes that nobody has ticked mean: any. */
export function readWishes(
  typed: TypedValues,
  { practitioners, stepFree, today }: Asked,
): Result<Wishes, WrongFields> {
  const faults: FieldFault[] = [];
  const firstDate = readDate(typed, 'firstDate', faults);
  const lastDate = readDate(typed, 'lastDate', faults);
  if (lastDate !== null && lastDate < today)
    faults.push({ field: 'lastDate', message: 'The last day must be today or later' });
  else if (firstDate !== null && lastDate !== null && lastDate < firstDate)
    faults.push({ field: 'lastDate', message: 'The last day must come after the first day' });
  const noticeHours = NOTICE_HOURS.find((hours) => String(hours) === typed['notice']);
  if (noticeHours === undefined) faults.push({ field: 'notice', message: 'Choose how soon we may ask' });
  if (faults.length > 0 || noticeHours === undefined) return failed({ kind: 'wrong-fields', faults });
  const ticked = (field: string) => typed[field] === 'yes';
  return ok({
    weekdays: allIsAny(WEEKDAYS, (day) => ticked(dayField(day))),
    parts: allIsAny(PART_NAMES, (part) => ticked(partField(part))),
    practitioners: allIsAny(practitioners, (slug) => ticked(withField(slug))),
    ...{ firstDate, lastDate, noticeHours, stepFree },
  });
}

function allIsAny<One>(all: readonly One[], isTicked: (one: One) => boolean): readonly One[] {
  const ticked = all.filter(isTicked);
  return ticked.length === all.length ? [] : ticked;
}

function readDate(typed: TypedValues, field: string, faults: FieldFault[]): LocalDate | null {
  const text = typed[field] ?? '';
  if (text === '') return null;
  const date = parseLocalDate(text);
  if (date === null) faults.push({ field, message: 'Enter a day such as 2027-05-04' });
  return date;
}

/** The same as it would be typed, to show what stands. */
export function typedWishes({ weekdays, parts, practitioners, ...wishes }: Wishes): TypedValues {
  const ticked = [...weekdays.map(dayField), ...parts.map(partField), ...practitioners.map(withField)];
  return {
    ...Object.fromEntries(ticked.map((field) => [field, 'yes'])),
    firstDate: wishes.firstDate ?? '',
    lastDate: wishes.lastDate ?? '',
    notice: String(wishes.noticeHours),
  };
}
