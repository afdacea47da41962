import { intentObject } from '#/sandbox/stripe/payment-objects.ts';
import { chargeObject } from '#/sandbox/stripe/charge-objects.ts';
import { balanceObject, refundObject } from '#/sandbox/stripe/refund-objects.ts';
import type { Params } from '#/sandbox/stripe/params.ts';
import type { StripeRecords } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';
import { lineObject } from '#/sandbox/stripe/line-object.ts';
import { badParameter } from '#/sandbox/stripe/stripe-refusal.ts';

/** Shows the asked-for objects in full where only their ids stand, as `expand[]` does. */
export function expand(records: StripeRecords, object: StripeObject, params: Params): StripeObject {
  return params.texts('expand').reduce((whole, path) => expandPath(records, whole, path.split('.')), object);
}

function expandPath(records: StripeRecords, object: StripeObject, path: readonly string[]): StripeObject {
  const [name = '', ...rest] = path;
  const value = object[name];
  if (Array.isArray(value) && object.object === 'list') {
    return { ...object, data: (value as StripeObject[]).map((each) => expandPath(records, each, rest)) };
  }
  if (value === null) return object;
  const inner = typeof value === 'string' ? found(records, value) : partOf(records, object, name);
  if (inner === null) throw badParameter('expand', `This property cannot be expanded (${name}).`);
  return { ...object, [name]: rest.length === 0 ? inner : expandPath(records, inner, rest) };
}

function found(records: StripeRecords, id: string): StripeObject | null {
  const intent = records.intents.get(id);
  if (intent !== undefined) return intentObject(intent);
  const charge = records.charges.get(id.replace(/^txn_/, 'ch_'));
  if (charge !== undefined) return id.startsWith('txn_') ? balanceObject(charge) : chargeObject(charge);
  const refund = records.refunds.get(id);
  return refund === undefined ? null : refundObject(refund);
}

/** Lists that an object has only when they are asked for. */
function partOf(records: StripeRecords, object: StripeObject, name: string): StripeObject | null {
  const id = String(object['id']);
  if (object.object === 'checkout.session' && name === 'line_items') {
    const lines = records.sessions.get(id)?.lines ?? [];
    return list(lines.map(lineObject), `/v1/checkout/sessions/${id}/line_items`);
  }
  if (object.object === 'charge' && name === 'refunds') {
    const refunds = [...records.refunds.values()].filter(({ chargeId }) => chargeId === id).reverse();
    return list(refunds.map(refundObject), `/v1/charges/${id}/refunds`);
  }
  return null;
}

export function list(data: readonly StripeObject[], url: string): StripeObject {
  return { object: 'list', data, has_more: false, url };
}
