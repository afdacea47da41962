import { mailboxesOf } from '#/features/patients/domain/mailboxes.ts';
import type { BookedFacts, PatientFacts } from '#/features/patients/domain/patient.ts';
import { lineDigits } from '#/kernel/phone-number.ts';

export const CHECKED_FACTS = ['email', 'phone', 'birthDate', 'guardian'] as const;
export type CheckedFact = (typeof CHECKED_FACTS)[number];

/** What was typed with a booking and is not what the clinic knows: for a person to look at, never taken over by itself. */
export type TypedDifference = { readonly fact: CheckedFact; readonly typed: string };

export function differencesOf(known: PatientFacts, typed: BookedFacts): readonly TypedDifference[] {
  return CHECKED_FACTS.flatMap((fact) => {
    const value = typed[fact];
    return value === null || value === '' || isSame(fact, value, known) ? [] : [{ fact, typed: value }];
  });
}

function isSame(fact: CheckedFact, typed: string, known: PatientFacts): boolean {
  switch (fact) {
    case 'email':
      return mailboxesOf(typed)[0] === mailboxesOf(known.email)[0];
    case 'phone':
      return [known.phone, known.otherPhone ?? ''].some((phone) => lineDigits(phone) === lineDigits(typed));
    case 'birthDate':
    case 'guardian':
      return typed === known[fact];
  }
}
