import { API_VERSION } from '#/sandbox/stripe/account-objects.ts';
import type { StripeAction, StripeCall } from '#/sandbox/stripe/api-route.ts';
import { eventObject } from '#/sandbox/stripe/events.ts';
import { listPage, PAGE_PARAMS } from '#/sandbox/stripe/listing.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';
import { noSuch } from '#/sandbox/stripe/stripe-refusal.ts';
import type { StripeWorld } from '#/sandbox/stripe/world.ts';

const EVENTS_KEPT_S = 30 * 24 * 60 * 60;

const EVENT_PARAMS = [...PAGE_PARAMS, 'created', 'delivery_success', 'type', 'types'];

export function listEvents(world: StripeWorld, { params, moment }: StripeCall): StripeObject {
  params.only(EVENT_PARAMS);
  const types = params.texts('types');
  const type = params.text('type');
  if (type !== null && types.length > 0)
    params.refuse('types', 'You may only specify one of these parameters: type, types.');
  const taken = params.flag('delivery_success');
  const oldestS = moment.nowS - EVENTS_KEPT_S;
  const found = world.events.filter(
    (event) =>
      event.createdS >= oldestS &&
      (taken === null || event.isDelivered === taken) &&
      (type === null || isOfType(event.type, type)) &&
      (types.length === 0 || types.includes(event.type)),
  );
  const show = (event: (typeof found)[number]) => eventObject(event, API_VERSION);
  return listPage(params, found, { what: 'event', url: '/v1/events', show });
}

/** `charge.*` names all types that start with it. */
function isOfType(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

type Kept = {
  readonly id: string;
  readonly createdS: number;
  readonly intentId?: string;
  readonly chargeId?: string;
};

export function listAction<Item extends Kept>(
  path: string,
  what: string,
  items: ReadonlyMap<string, Item>,
  show: (item: Item) => StripeObject,
): StripeAction {
  return {
    method: 'GET',
    path,
    act: ({ params }) => {
      params.only([...PAGE_PARAMS, 'created', 'payment_intent', 'charge']);
      const intentId = params.text('payment_intent');
      const chargeId = params.text('charge');
      const found = [...items.values()].filter(
        (item) =>
          (intentId ?? item.intentId) === item.intentId && (chargeId ?? item.chargeId) === item.chargeId,
      );
      return listPage(params, found, { what, url: path, show });
    },
  };
}

export function getAction<Item>(
  path: string,
  what: string,
  items: ReadonlyMap<string, Item>,
  show: (item: Item) => StripeObject,
): StripeAction {
  return { method: 'GET', path: `${path}/:id`, act: ({ id }) => show(need(items, id, what)) };
}

export function need<Item>(items: ReadonlyMap<string, Item>, id: string, what: string): Item {
  const item = items.get(id);
  if (item === undefined) throw noSuch(what, id, what === 'checkout.session' ? 'session' : what);
  return item;
}
