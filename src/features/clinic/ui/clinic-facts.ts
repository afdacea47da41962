import { streetLine } from '#/features/clinic/domain/clinic-address.ts';
import type { ClinicCard } from '#/features/clinic/ui/clinic-card.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode } from '#/ui/json-ld.ts';

/** The clinic for search engines: where it is, when it is open, what it costs. A sample says that it is one. */
export function clinicFacts(clinic: ClinicCard, priceRange: string, addressOf: AddressOf): JsonLdNode {
  const { city, state, zip } = clinic.address;
  return {
    ...clinicNode(clinic.name, addressOf),
    description: clinic.sample ? 'A sample clinic with sample data. It does not exist.' : undefined,
    image: addressOf(paths.socialImage()),
    priceRange,
    telephone: `+1-${clinic.phone}`,
    address: {
      '@type': 'PostalAddress',
      streetAddress: streetLine(clinic.address),
      addressLocality: city,
      addressRegion: state,
      postalCode: zip,
      addressCountry: 'US',
    },
    openingHoursSpecification: Object.entries(clinic.openingHours).flatMap(([day, periods]) =>
      periods.map(({ from, to }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: `${day.charAt(0).toUpperCase()}${day.slice(1)}`,
        opens: from,
        closes: to,
      })),
    ),
  };
}
