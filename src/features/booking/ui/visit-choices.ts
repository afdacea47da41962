import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { type NamesBySlug } from '#/features/booking/ui/slot-words.ts';
import type { Practitioner } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** What has been chosen so far. Only neutral words: this stands in addresses. */
export type Choices = { readonly service: string | null; readonly practitioner: string | null };

export type ChoiceRow = {
  readonly term: string;
  readonly text: string;
  readonly href: string | null;
  /** The hidden noun after "Change". */
  readonly noun: string;
};

/** The address of a booking step with the choices in its query, as far as they are made. */
export function stepHref(
  path: string,
  choices: Choices,
  more: Readonly<Record<string, string | null>> = {},
): string {
  const all = Object.entries({ service: choices.service, practitioner: choices.practitioner, ...more });
  const pairs = all.flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

export function priceWords({ priceCents }: { readonly priceCents: number }): string {
  return formatCents(cents(priceCents));
}

/** "Ana R., LMT (sample)" */
export function titledName({ name, credential, sample }: Practitioner): string {
  return `${name}, ${credential}${sample ? ' (sample)' : ''}`;
}

export function namesBySlug(practitioners: readonly Practitioner[]): NamesBySlug {
  return new Map(practitioners.map(({ slug, name }) => [slug, name]));
}

/** Those who give the service, in the order of the content. */
export function whoGives(service: string, practitioners: readonly Practitioner[]): readonly Practitioner[] {
  return practitioners.filter(({ services }) => services.includes(service));
}

/** The rows of "Your choices" beside the times. */
export function choiceRows(
  service: Service,
  practitioner: Practitioner | null,
  hrefs: { readonly visit: string; readonly therapist: string },
): readonly ChoiceRow[] {
  return [
    { term: 'Visit', text: service.name, href: hrefs.visit, noun: 'visit' },
    {
      term: 'Therapist',
      text: practitioner === null ? 'Any therapist' : titledName(practitioner),
      href: hrefs.therapist,
      noun: 'therapist',
    },
    { term: 'Price', text: priceWords(service), href: null, noun: '' },
  ];
}

/** "60 minutes, any therapist, $120": the same on one line for small screens. */
export function choiceLine(service: Service, practitioner: Practitioner | null): string {
  const who = practitioner === null ? 'any therapist' : practitioner.name;
  return `${service.name}, ${who}, ${priceWords(service)}`;
}

/** The practitioner of a query: a slug, or null for any and for what is not known. */
export function practitionerNamed(slug: string, practitioners: readonly Practitioner[]): Practitioner | null {
  return slug === ANY_PRACTITIONER ? null : (practitioners.find((one) => one.slug === slug) ?? null);
}
