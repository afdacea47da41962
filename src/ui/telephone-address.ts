/** A US number as people write it, such as 206-555-0142, as an address a phone can dial. */
export function telephoneAddress(phone: string): string {
  return `tel:+1${phone.replace(/\D/g, '')}`;
}
