import type { Clinic } from '#/features/clinic/content.ts';
import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';

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

/** How the clinic names itself at the head and the foot of a mail. */
export function clinicSender({ name, shortName, phone, sample, address, brand }: MailingClinic) {
  return { name, shortName, phone, sample, address: addressLine(address), brand: mailBrand(brand) };
}
