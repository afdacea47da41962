import type { Params } from '#/sandbox/stripe/params.ts';
import { makeId, type PriceRecord } from '#/sandbox/stripe/records.ts';
import type { Moment, StripeWorld } from '#/sandbox/stripe/world.ts';

const CURRENCIES: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()),
);

/** Reads a price with its product's data, as a line item or the address for prices takes them. */
export function readPrice(params: Params, nowS: number, active: boolean): PriceRecord {
  const inSession = ['currency', 'product_data', 'unit_amount'];
  params.only(active ? [...inSession, 'expand', 'metadata'] : inSession);
  const currency = params.needText('currency').toLowerCase();
  if (!CURRENCIES.has(currency)) params.refuse('currency', `Invalid currency: ${currency}.`);
  const unitCents =
    params.integer('unit_amount', 0) ??
    params.refuse('unit_amount', 'Missing required param.', 'parameter_missing');
  const product = params.inner('product_data');
  if (product === null) return params.refuse('product_data', 'Missing required param.', 'parameter_missing');
  product.only(['name', 'description']);
  return {
    id: makeId('price'),
    productId: makeId('prod', 14),
    productName: product.needText('name'),
    productDescription: product.text('description'),
    currency,
    unitCents,
    metadata: params.metadata('metadata'),
    createdS: nowS,
    active,
  };
}

/** A price to name in later sessions. */
export function createPrice(world: StripeWorld, moment: Moment, params: Params): PriceRecord {
  const price = readPrice(params, moment.nowS, true);
  world.records.prices.set(price.id, price);
  return price;
}
