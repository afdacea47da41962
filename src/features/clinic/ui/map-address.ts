import { addressLine } from '#/features/clinic/domain/clinic-address.ts';
import type { Clinic } from '#/features/clinic/content.ts';

/** A map of the place, on a site of others: a link that a person follows, never a picture that a page loads. */
export function mapAddress(address: Clinic['address']): string {
  const query = addressLine({ ...address, suite: '' });
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
}
