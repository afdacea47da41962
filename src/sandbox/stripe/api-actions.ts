import { accountObject, API_VERSION, webhookEndpointObject } from '#/sandbox/stripe/account-objects.ts';
import { listEvents, listAction, getAction, need } from '#/sandbox/stripe/api-reading.ts';
import type { StripeAction } from '#/sandbox/stripe/api-route.ts';
import { createSession } from '#/sandbox/stripe/create-session.ts';
import { eventObject } from '#/sandbox/stripe/events.ts';
import { list } from '#/sandbox/stripe/expanding.ts';
import { listPage, PAGE_PARAMS } from '#/sandbox/stripe/listing.ts';
import { expireSession } from '#/sandbox/stripe/pay-session.ts';
import { intentObject } from '#/sandbox/stripe/payment-objects.ts';
import { chargeObject } from '#/sandbox/stripe/charge-objects.ts';
import { createPrice } from '#/sandbox/stripe/prices.ts';
import { disputeObject, refundObject } from '#/sandbox/stripe/refund-objects.ts';
import { createRefund } from '#/sandbox/stripe/refunds.ts';
import { sessionObject } from '#/sandbox/stripe/session-object.ts';
import { lineObject, priceObject } from '#/sandbox/stripe/line-object.ts';
import { noSuch } from '#/sandbox/stripe/stripe-refusal.ts';
import type { StripeWorld } from '#/sandbox/stripe/world.ts';

/** Every address of the API that the stand-in knows. */
export function apiActions(world: StripeWorld): readonly StripeAction[] {
  return [...sessionActions(world), ...moneyActions(world), ...accountActions(world)];
}

function sessionActions(world: StripeWorld): readonly StripeAction[] {
  const { sessions, prices } = world.records;
  const path = '/v1/checkout/sessions';
  const find = (id: string) => need(sessions, id, 'checkout.session');
  return [
    {
      method: 'POST',
      path,
      act: ({ params, moment }) => sessionObject(createSession(world, moment, params)),
    },
    {
      method: 'GET',
      path,
      act: ({ params }) => {
        params.only([...PAGE_PARAMS, 'created', 'payment_intent', 'status']);
        const intentId = params.text('payment_intent');
        const status = params.oneOf('status', ['open', 'complete', 'expired']);
        const found = [...sessions.values()].filter(
          (each) =>
            (intentId === null || each.intentId === intentId) && (status ?? each.status) === each.status,
        );
        return listPage(params, found, { what: 'checkout.session', url: path, show: sessionObject });
      },
    },
    { method: 'GET', path: `${path}/:id`, act: ({ id }) => sessionObject(find(id)) },
    {
      method: 'POST',
      path: `${path}/:id/expire`,
      act: ({ id, params, moment }) => {
        params.only(['expand']);
        expireSession(world, moment, find(id));
        return sessionObject(find(id));
      },
    },
    {
      method: 'GET',
      path: `${path}/:id/line_items`,
      act: ({ id }) => list(find(id).lines.map(lineObject), `${path}/${id}/line_items`),
    },
    {
      method: 'POST',
      path: '/v1/prices',
      act: (call) => priceObject(createPrice(world, call.moment, call.params)),
    },
    { method: 'GET', path: '/v1/prices/:id', act: ({ id }) => priceObject(need(prices, id, 'price')) },
    listAction('/v1/prices', 'price', prices, priceObject),
  ];
}

function moneyActions(world: StripeWorld): readonly StripeAction[] {
  const { intents, charges, refunds, disputes } = world.records;
  return [
    listAction('/v1/payment_intents', 'payment_intent', intents, intentObject),
    getAction('/v1/payment_intents', 'payment_intent', intents, intentObject),
    listAction('/v1/charges', 'charge', charges, chargeObject),
    getAction('/v1/charges', 'charge', charges, chargeObject),
    {
      method: 'POST',
      path: '/v1/refunds',
      act: ({ params, moment }) => refundObject(createRefund(world, moment, params)),
    },
    listAction('/v1/refunds', 'refund', refunds, refundObject),
    getAction('/v1/refunds', 'refund', refunds, refundObject),
    listAction('/v1/disputes', 'dispute', disputes, disputeObject),
    getAction('/v1/disputes', 'dispute', disputes, disputeObject),
  ];
}

function accountActions(world: StripeWorld): readonly StripeAction[] {
  const endpoints = '/v1/webhook_endpoints';
  return [
    { method: 'GET', path: '/v1/account', act: accountObject },
    {
      method: 'GET',
      path: endpoints,
      act: ({ moment }) => list([webhookEndpointObject(moment.sandbox.settings.siteUrl)], endpoints),
    },
    { method: 'GET', path: '/v1/events', act: (call) => listEvents(world, call) },
    {
      method: 'GET',
      path: '/v1/events/:id',
      act: ({ id }) => {
        const event = world.events.find((each) => each.id === id);
        if (event === undefined) throw noSuch('event', id, 'id');
        return eventObject(event, API_VERSION);
      },
    },
  ];
}
