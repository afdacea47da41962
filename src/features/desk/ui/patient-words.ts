import type { PairReason } from '#/features/patients/domain/doubtful-pair.ts';
import type { ComfortCard } from '#/features/patients/domain/patient.ts';
import type { CheckedFact } from '#/features/patients/domain/typed-difference.ts';

export const FACT_WORDS: Readonly<Record<CheckedFact, string>> = {
  email: 'Email',
  phone: 'Phone',
  birthDate: 'Birth date',
  guardian: 'Parent or guardian',
};

/** Why two patients may be one person. */
export const PAIR_WORDS: Readonly<Record<PairReason, string>> = {
  'same-mailbox-other-birth-date': 'Same name and email, another birth date',
  'same-mailbox-like-name': 'Same email, nearly the same name',
  'same-name-and-birth-date': 'Same name and birth date, another email',
  'same-name-and-phone': 'Same name and phone, another email',
  person: 'Named by a colleague',
};

type Choice = { readonly value: string; readonly words: string; readonly isChosen: boolean };
export type ComfortField = {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
};

type Chosen = 'pressure' | 'position' | 'scents' | 'nutOil' | 'talk';
type Words<Name extends Chosen> = Readonly<Record<NonNullable<ComfortCard[Name]>, string>>;

const COMFORT_WORDS: { readonly [Name in Chosen]: readonly [label: string, words: Words<Name>] } = {
  pressure: ['Pressure', { light: 'Light', medium: 'Medium', firm: 'Firm' }],
  position: [
    'Position',
    { 'face-down': 'Face down', 'side-lying': 'Side-lying', 'face-up': 'Face up', seated: 'Seated' },
  ],
  scents: ['Scents', { fine: 'Fine', none: 'No scents' }],
  nutOil: ['Nut oil', { fine: 'Fine', never: 'Never nut oil' }],
  talk: ['Talk', { talk: 'Likes to talk', quiet: 'Likes it quiet' }],
};

export function comfortFields(comfort: ComfortCard): readonly ComfortField[] {
  return Object.entries(COMFORT_WORDS).map(([name, [label, words]]) => ({
    ...{ name, label },
    choices: [
      { value: '', words: 'Not asked', isChosen: comfort[name as Chosen] === null },
      ...Object.entries(words).map(([value, told]) => ({
        ...{ value, words: told },
        isChosen: comfort[name as Chosen] === value,
      })),
    ],
  }));
}
