/** What a massage therapist can be paid for by a plan: numbers only, the official words belong to others. */
export const PROCEDURE_CODES = ['97124', '97140'] as const;
export type ProcedureCode = (typeof PROCEDURE_CODES)[number];

export const PROCEDURE_WORDS: Readonly<Record<ProcedureCode, string>> = {
  '97124': 'Massage therapy',
  '97140': 'Manual therapy',
};

export function isProcedureCode(code: string): code is ProcedureCode {
  return PROCEDURE_CODES.some((known) => known === code);
}
