import type { Service } from '#/features/services/content.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode } from '#/ui/json-ld.ts';

/** What the clinic offers and for how much, for search engines. */
export function offerFacts(
  services: readonly Service[],
  clinicName: string,
  addressOf: AddressOf,
): JsonLdNode {
  return {
    ...clinicNode(clinicName, addressOf),
    makesOffer: services.map(({ slug, name, summary, priceCents }) => ({
      '@type': 'Offer',
      price: (priceCents / 100).toFixed(2),
      priceCurrency: 'USD',
      url: addressOf(paths.bookService(slug)),
      itemOffered: { '@type': 'Service', name, description: summary },
    })),
  };
}

/** "$70 to $165": the lowest and the highest price. */
export function priceRange(services: readonly Service[]): string {
  const prices = services.map(({ priceCents }) => priceCents);
  const [low, high] = [Math.min(...prices), Math.max(...prices)].map((price) => formatCents(cents(price)));
  return low === high ? (low ?? '') : `${low ?? ''} to ${high ?? ''}`;
}
