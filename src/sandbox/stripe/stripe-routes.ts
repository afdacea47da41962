import type { Sandbox, SandboxRoute } from '#/sandbox/sandbox-route.ts';
import { apiActions } from '#/sandbox/stripe/api-actions.ts';
import { apiRoute, unknownUrlRoutes } from '#/sandbox/stripe/api-route.ts';
import { stripeControlRoutes } from '#/sandbox/stripe/control-routes.ts';
import { makeStripeMemory } from '#/sandbox/stripe/idempotency.ts';
import { expireDueSessions } from '#/sandbox/stripe/pay-session.ts';
import { paymentRoutes } from '#/sandbox/stripe/payment-routes.ts';
import { makeWorld, momentOf, type StripeWorld } from '#/sandbox/stripe/world.ts';

/** How often the product's clock is asked while a session is open. */
const LOOK_EVERY_MS = 1_000;

/** Stands for Stripe: takes payments as its API does, shows a page to pay on, and tells the product by webhook. */
export function stripeRoutes(): readonly SandboxRoute[] {
  const world = makeWorld();
  const memory = makeStripeMemory();
  const actions = apiActions(world).map((action) => apiRoute(world, memory, action));
  const routes = [...actions, ...paymentRoutes(world), ...stripeControlRoutes(world)];
  return [...watched(world, routes), ...unknownUrlRoutes()];
}

/** From the first call on, sessions end when their time is over, also when nobody asks for them. */
function watched(world: StripeWorld, routes: readonly SandboxRoute[]): readonly SandboxRoute[] {
  let isWatching = false;
  const watch = (sandbox: Sandbox) => {
    if (isWatching) return;
    isWatching = true;
    const look = () => {
      const isOpen = [...world.records.sessions.values()].some(({ status }) => status === 'open');
      if (!isOpen) return;
      momentOf(sandbox).then(
        (moment) => expireDueSessions(world, moment),
        // The product is restarting or gone; the next look asks it again.
        () => undefined,
      );
    };
    setInterval(look, LOOK_EVERY_MS).unref();
  };
  return routes.map((route) => ({
    ...route,
    handle: async (request, sandbox) => {
      watch(sandbox);
      return route.handle(request, sandbox);
    },
  }));
}
