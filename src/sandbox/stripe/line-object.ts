import type { LineRecord, PriceRecord } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

export function lineObject({ id, price, quantity }: LineRecord): StripeObject {
  const cents = price.unitCents * quantity;
  return {
    id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: cents,
    amount_tax: 0,
    amount_total: cents,
    currency: price.currency,
    description: price.productName,
    metadata: {},
    price: priceObject(price),
    quantity,
  };
}

export function priceObject(price: PriceRecord): StripeObject {
  return {
    id: price.id,
    object: 'price',
    active: price.active,
    billing_scheme: 'per_unit',
    created: price.createdS,
    currency: price.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: price.metadata,
    nickname: null,
    product: price.productId,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: price.unitCents,
    unit_amount_decimal: String(price.unitCents),
  };
}
