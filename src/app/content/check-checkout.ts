import type { Readings } from '#/app/content-kinds.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';

/** A rule of payment names a visit that people can book. */
export function checkCheckout({ checkout, services }: Readings): readonly ContentFault[] {
  if (services.faults.length > 0) return [];
  const known = services.entries.map(({ value }) => value.slug);
  return checkout.entries.flatMap(({ file, value }) =>
    value.services.flatMap(({ service }, index) => {
      if (known.includes(service)) return [];
      const closest = closestWord(service, known);
      const advice = closest === null ? `The services are: ${known.join(', ')}.` : `Did you mean ${closest}?`;
      return [
        faultAt(
          file,
          ['services', index, 'service'],
          (field) =>
            `${field} in ${file} is "${service}", but there is no file content/services/${service}.yaml. ${advice}`,
        ),
      ];
    }),
  );
}
