import { nameKeyOf } from '#/features/patients/domain/name-key.ts';

/** Who is meant among the visits under one address: the name and the birth date. */
export function personKey(visit: {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string | null;
}): string {
  return JSON.stringify([nameKeyOf(visit), visit.birthDate]);
}
