import type { Clinic } from '#/features/clinic/content.ts';
import type { HistoryWords } from '#/features/treatment/content.ts';

type Named = { readonly slug: string; readonly name: string };

/** What the export needs to speak in words. */
export type ExportSetting = {
  readonly clinic: Pick<Clinic, 'name' | 'timeZone'>;
  readonly services: readonly Named[];
  readonly practitioners: readonly Named[];
  readonly history: HistoryWords;
  readonly now: Temporal.Instant;
};

/** What the clinic has, or may have, of a person that the export does not hold, and how to get it. */
export function leftOutWords(hasHealth: boolean): readonly string[] {
  return [
    ...(hasHealth
      ? []
      : [
          'Left out: doctors’ orders, health histories, visit records and what was written when booking. Whoever ' +
            'may read health at the desk exports them.',
        ]),
    'Insurance answers, comments and the newsletter are kept apart, by their own address: not every address belongs ' +
      'to one person. Ask for them by the address.',
    'What a mail said is not repeated here; its kind, its way and its time are.',
  ];
}

export function namesOf(
  { service, practitioner }: { readonly service: string; readonly practitioner: string },
  { services, practitioners }: ExportSetting,
) {
  const nameIn = (list: readonly Named[], slug: string) =>
    list.find((one) => one.slug === slug)?.name ?? slug;
  return { service: nameIn(services, service), therapist: nameIn(practitioners, practitioner) };
}
