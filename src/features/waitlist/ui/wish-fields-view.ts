import { PART_NAMES } from '#/features/waitlist/domain/wishes.ts';
import { dayField, partField, WEEKDAYS, withField } from '#/features/waitlist/forms/wishes-form.ts';
import {
  DAY_NAMES,
  NOTICES,
  noticeWords,
  PART_WORDS,
  type Named,
} from '#/features/waitlist/ui/wish-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

type Box = { readonly name: string; readonly label: string; readonly isTicked: boolean };
export type BoxGroup = { readonly legend: string; readonly hint: string; readonly boxes: readonly Box[] };

/** The questions about what somebody wants, as they are drawn. */
export type WishFieldsView = {
  readonly groups: readonly BoxGroup[];
  readonly notices: readonly { readonly value: string; readonly label: string }[];
  readonly notice: string | undefined;
  readonly dates: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly error: string | undefined;
  }[];
  readonly noticeError: string | undefined;
};

export function wishFieldsView(
  typed: TypedValues,
  faults: readonly FieldFault[],
  practitioners: readonly Named[],
): WishFieldsView {
  const box = (name: string, label: string): Box => ({ name, label, isTicked: typed[name] === 'yes' });
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  const date = (name: string, label: string) => ({
    ...{ name, label, value: typed[name] ?? '', error: errorOf(name) },
  });
  return {
    groups: [
      {
        legend: 'Which days suit you?',
        hint: 'No tick: any day.',
        boxes: WEEKDAYS.map((day) => box(dayField(day), DAY_NAMES[day - 1] ?? '')),
      },
      {
        legend: 'Which part of the day?',
        hint: 'No tick: any time.',
        boxes: PART_NAMES.map((part) => box(partField(part), PART_WORDS[part])),
      },
      {
        legend: 'With whom?',
        hint: 'No tick: any therapist.',
        boxes: practitioners.map(({ slug, name }) => box(withField(slug), name)),
      },
    ],
    notices: NOTICES.map((hours) => ({ value: String(hours), label: noticeWords(hours) })),
    notice: typed['notice'],
    dates: [date('firstDate', 'First day (optional)'), date('lastDate', 'Last day (optional)')],
    noticeError: errorOf('notice'),
  };
}
