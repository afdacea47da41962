import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { Practitioner } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { priceWords, titledName } from '#/features/booking/ui/visit-choices.ts';

export type ChoiceOption = { readonly value: string; readonly label: string; readonly note: string };

/** Kinds of visit with their price. */
export function visitOptions(services: readonly Service[]): readonly ChoiceOption[] {
  return services.map((service) => ({
    value: service.slug,
    label: `${service.name}: ${priceWords(service)}`,
    note: service.summary,
  }));
}

/** Any therapist first, because it opens the most times. */
export function therapistOptions(practitioners: readonly Practitioner[]): readonly ChoiceOption[] {
  const any = { value: ANY_PRACTITIONER, label: 'Any therapist', note: 'The most free times.' };
  return [
    any,
    ...practitioners.map((one) => ({
      value: one.slug,
      label: titledName(one),
      note: [`Speaks ${listWords(one.languages)}.`, ...one.skills.map((skill) => `${skill}.`)].join(' '),
    })),
  ];
}

/** "English", "English and Spanish", "English, Spanish and Thai" */
function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
