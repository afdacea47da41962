import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly checkout: Reading<CheckoutPolicy>;
  readonly services: Reading<{ readonly slug: string }>;
};

/** A rule of payment names a visit that people can book. */
export function checkCheckout({ checkout, services }: Read): readonly ContentFault[] {
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
