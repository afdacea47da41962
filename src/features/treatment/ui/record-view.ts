import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { PROCEDURE_CODES, PROCEDURE_WORDS } from '#/features/treatment/domain/procedure-code.ts';
import {
  AREAS,
  TECHNIQUES,
  type Addendum,
  type VisitRecord,
  type WrittenRecord,
} from '#/features/treatment/domain/visit-record.ts';
import { boxName, minutesField } from '#/features/treatment/forms/record-form.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';

export type RecordDone = 'written' | 'added';

const DONE_WORDS: Readonly<Record<RecordDone, string>> = {
  written: 'The record is saved. You can change it until the day is signed or over.',
  added: 'Your line is added.',
};

type Box = { readonly name: string; readonly words: string; readonly isChosen: boolean };
type Row = { readonly term: string; readonly value: string };

export type RecordPageView = {
  readonly reference: string;
  readonly visitHref: string;
  readonly action: string;
  readonly done: string | null;
  readonly faults: readonly FieldFault[];
  /** False until somebody has asked to read or write it. */
  readonly isShown: boolean;
  readonly isClosed: boolean;
  readonly mayWrite: boolean;
  /** What stands, for whom it is to be read and not written. */
  readonly rows: readonly Row[] | null;
  readonly addenda: readonly { readonly words: string; readonly by: string }[];
  readonly version: string;
  readonly minutes: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  readonly techniques: readonly { readonly title: string; readonly boxes: readonly Box[] }[];
  readonly areas: readonly Box[];
  readonly typed: TypedValues;
  readonly added: string;
};

type Parts = {
  readonly reference: string;
  readonly read: { readonly written: WrittenRecord | null; readonly addenda: readonly Addendum[] } | null;
  readonly faults: readonly FieldFault[];
  readonly names: ReadonlyMap<string, string>;
  readonly timeZone: string;
  readonly done: string | null;
  readonly mayWrite: boolean;
  readonly isClosed: boolean;
  readonly typed: TypedValues;
  readonly added: string;
};

export function recordPageView(parts: Parts): RecordPageView {
  const { reference, read, faults, typed, done, isClosed, mayWrite, added } = parts;
  const box = (kind: 'technique' | 'area', words: string): Box => {
    const name = boxName(kind, words);
    return { name, words, isChosen: typed[name] === 'yes' };
  };
  const signed = ({ writtenBy, writtenAtMs }: Pick<Addendum, 'writtenBy' | 'writtenAtMs'>) =>
    `${parts.names.get(writtenBy) ?? 'Staff'}, ${momentWords(writtenAtMs, parts.timeZone)}`;
  return {
    ...{ reference, faults, isClosed, mayWrite, typed, added },
    ...{ visitHref: paths.deskVisit(reference), action: paths.deskRecord(reference) },
    done: done === 'written' || done === 'added' ? DONE_WORDS[done] : null,
    isShown: read !== null,
    rows: read?.written
      ? [...recordRows(read.written.record), { term: 'Written by', value: signed(read.written) }]
      : null,
    addenda: (read?.addenda ?? []).map((one) => ({ words: one.words, by: signed(one) })),
    version: typed['version'] ?? '',
    minutes: PROCEDURE_CODES.map((code) => ({
      ...{ name: minutesField(code), label: `Minutes of ${PROCEDURE_WORDS[code].toLowerCase()} (${code})` },
      value: typed[minutesField(code)] ?? '',
    })),
    techniques: PROCEDURE_CODES.map((code) => ({
      title: PROCEDURE_WORDS[code],
      boxes: TECHNIQUES[code].map((words) => box('technique', words)),
    })),
    areas: AREAS.map((words) => box('area', words)),
  };
}

/** What was noted, as the therapist's page and the person's own copy show it. */
export function recordRows(record: VisitRecord): readonly Row[] {
  return [
    {
      term: 'Minutes',
      value: PROCEDURE_CODES.filter((code) => record.minutes[code] > 0)
        .map((code) => `${PROCEDURE_WORDS[code]} ${String(record.minutes[code])}`)
        .join(', '),
    },
    { term: 'Techniques', value: record.techniques.join(', ') },
    { term: 'Areas', value: record.areas.join(', ') },
    { term: 'Reaction', value: record.reaction || 'Nothing noted' },
    { term: 'Next step', value: record.nextStep || 'Nothing noted' },
  ];
}
