import type { ProcedureCode } from '#/features/treatment/domain/procedure-code.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** A clinician's written order, as it was copied from the paper. On screen: the doctor's order. */
export type Referral = {
  readonly referrer: string;
  /** MD, DO, NP and so on, as printed. */
  readonly credential: string;
  readonly npi: string;
  readonly writtenOn: LocalDate;
  /** Null when the order names no last day: then it ends after a year. */
  readonly endsOn: LocalDate | null;
  /** Null when the order names no number of visits. */
  readonly visits: number | null;
  /** As the referrer wrote them; the clinic never picks one. */
  readonly diagnosisCodes: readonly string[];
  /** Empty when the order names none by number. */
  readonly procedureCodes: readonly ProcedureCode[];
  readonly areas: string;
  /** What the person wants to do again. */
  readonly goal: string;
};

/** The last day on which the order holds. */
export function lastDayOf({ writtenOn, endsOn }: Pick<Referral, 'writtenOn' | 'endsOn'>): LocalDate {
  return endsOn ?? (Temporal.PlainDate.from(writtenOn).add({ years: 1 }).toString() as LocalDate);
}
