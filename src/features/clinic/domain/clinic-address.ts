import type { Clinic } from '#/features/clinic/content.ts';
import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import { paths } from '#/paths.ts';

type Address = Clinic['address'];

/** "1200 Sample Street, Suite 3", or the street alone. */
export function streetLine({ street, suite }: Pick<Address, 'street' | 'suite'>): string {
  return suite === '' ? street : `${street}, ${suite}`;
}

/** "Seattle, WA 98101" */
export function cityLine({ city, state, zip }: Pick<Address, 'city' | 'state' | 'zip'>): string {
  return `${city}, ${state} ${zip}`;
}

/** "1200 Sample Street, Suite 3, Seattle" */
export function placeLine(address: Pick<Address, 'street' | 'suite' | 'city'>): string {
  return `${streetLine(address)}, ${address.city}`;
}

/** The whole address in one line. */
export function addressLine(address: Address): string {
  return `${streetLine(address)}, ${cityLine(address)}`;
}

/** What a mail says of the clinic. */
export type MailingClinic = Pick<Clinic, 'name' | 'shortName' | 'phone' | 'sample' | 'address' | 'brand'>;

/** How the clinic names itself at the head and the foot of a mail. `siteUrl` is the configured origin. */
export function clinicSender(clinic: MailingClinic, siteUrl: string) {
  const { name, shortName, phone, sample, address, brand } = clinic;
  const contactUrl = `${siteUrl}${paths.contact}`;
  return {
    name,
    shortName,
    phone,
    sample,
    address: addressLine(address),
    contactUrl,
    brand: mailBrand(brand),
  };
}

/** A map of the place, on a site of others: a link that a person follows, never a picture that a page loads. */
export function mapAddress(address: Address): string {
  const query = addressLine({ ...address, suite: '' });
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
}
