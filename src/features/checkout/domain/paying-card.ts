/** What is kept of the card that paid, and all of it: what a receipt from a till would say. */
export type PayingCard = {
  /** As the card company writes it, such as `visa`. */
  readonly brand: string;
  readonly lastFour: string;
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ['visa', 'Visa'],
  ['mastercard', 'Mastercard'],
  ['amex', 'American Express'],
  ['discover', 'Discover'],
  ['diners', 'Diners Club'],
  ['jcb', 'JCB'],
  ['unionpay', 'UnionPay'],
  ['eftpos_au', 'eftpos'],
  ['cartes_bancaires', 'Cartes Bancaires'],
]);

/** Null where it does not have the shape of a brand and of four digits: then nothing of it is kept. */
export function payingCard(brand: unknown, lastFour: unknown): PayingCard | null {
  const isSound =
    typeof brand === 'string' &&
    /^[a-z][a-z_]{1,29}$/.test(brand) &&
    typeof lastFour === 'string' &&
    /^[0-9]{4}$/.test(lastFour);
  return isSound ? { brand, lastFour } : null;
}

/** "Visa ending in 4242", in the middle of a sentence. */
export function cardWords({ brand, lastFour }: PayingCard): string {
  return `${NAMES.get(brand) ?? 'the card'} ending in ${lastFour}`;
}
