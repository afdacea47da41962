import { PROCEDURE_CODES } from '#/features/treatment/domain/procedure-code.ts';
import { AREAS, TECHNIQUES, type VisitRecord } from '#/features/treatment/domain/visit-record.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleLine } from '#/kernel/typed-text.ts';

export type WrongFields = { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] };

const LONGEST_LINE = 300;
const LONGEST_ADDENDUM = 1_000;
const MOST_MINUTES = 240;

/** The name of the box of a technique or an area. */
export function boxName(kind: 'technique' | 'area', word: string): string {
  return `${kind}-${word.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
}

export function minutesField(code: string): string {
  return `minutes-${code}`;
}

/** What was done, as the therapist ticked and typed it. */
export function readRecordForm(typed: TypedValues): Result<VisitRecord, WrongFields> {
  const faults: FieldFault[] = [];
  const minutes = Object.fromEntries(
    PROCEDURE_CODES.map((code) => {
      const text = (typed[minutesField(code)] ?? '').trim();
      const count = text === '' ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : MOST_MINUTES + 1;
      if (count > MOST_MINUTES)
        faults.push({
          field: minutesField(code),
          message: `Enter minutes from 0 to ${String(MOST_MINUTES)}`,
        });
      return [code, count];
    }),
  ) as VisitRecord['minutes'];
  const line = (field: 'reaction' | 'nextStep'): string => {
    const words = visibleLine(typed[field] ?? '').trim();
    if (words.length > LONGEST_LINE)
      faults.push({ field, message: `Use ${String(LONGEST_LINE)} letters at most` });
    return words;
  };
  const all = PROCEDURE_CODES.flatMap((code) => TECHNIQUES[code]);
  const record: VisitRecord = {
    minutes,
    techniques: all.filter((word) => typed[boxName('technique', word)] === 'yes'),
    areas: AREAS.filter((word) => typed[boxName('area', word)] === 'yes'),
    reaction: line('reaction'),
    nextStep: line('nextStep'),
  };
  if (record.techniques.length === 0)
    faults.push({ field: boxName('technique', all[0] ?? ''), message: 'Check what you did' });
  if (record.areas.length === 0) faults.push({ field: boxName('area', AREAS[0]), message: 'Check where' });
  return faults.length === 0 ? ok(record) : failed({ kind: 'wrong-fields', faults });
}

export function readAddendum(typed: TypedValues): Result<string, WrongFields> {
  const words = (typed['words'] ?? '').trim();
  if (words !== '' && words.length <= LONGEST_ADDENDUM) return ok(words);
  const message = words === '' ? 'Write what you add' : `Use ${String(LONGEST_ADDENDUM)} letters at most`;
  return failed({ kind: 'wrong-fields', faults: [{ field: 'words', message }] });
}
