import type { Sandbox, SandboxRoute } from '#/sandbox/sandbox-route.ts';
import { apiActions } from '#/sandbox/stripe/api-actions.ts';
import { apiRoute, unknownUrlRoutes } from '#/sandbox/stripe/api-route.ts';
import { stripeControlRoutes } from '#/sandbox/stripe/control-routes.ts';
import { openWorld } from '#/sandbox/stripe/kept-world.ts';
import { expireDueSessions } from '#/sandbox/stripe/pay-session.ts';
import { paymentRoutes } from '#/sandbox/stripe/payment-routes.ts';
import { momentOf, type StripeWorld } from '#/sandbox/stripe/world.ts';

/** How often the product's clock is asked while a session is open. */
const LOOK_EVERY_MS = 1_000;

/**
 * Stands for Stripe: takes payments as its API does, shows a page to pay on, and tells the product by webhook. With a
 * file its payments outlive a restart.
 */
export function stripeRoutes(file: string | null = null): readonly SandboxRoute[] {
  const { world, memory, keep } = openWorld(file);
  const actions = apiActions(world).map((action) => apiRoute(world, memory, action));
  const routes = [...actions, ...paymentRoutes(world), ...stripeControlRoutes(world)];
  return [
    ...watched(
      world,
      routes.map((route) => keeping(route, keep)),
    ),
    ...unknownUrlRoutes(),
  ];
}

/** What somebody was told must still hold after a restart. */
function keeping(route: SandboxRoute, keep: () => void): SandboxRoute {
  if (route.method === 'GET') return route;
  return {
    ...route,
    async handle(request, sandbox) {
      const reply = await route.handle(request, sandbox);
      keep();
      return reply;
    },
  };
}

/** From the first call on, sessions end when their time is over, also when nobody asks for them. */
function watched(world: StripeWorld, routes: readonly SandboxRoute[]): readonly SandboxRoute[] {
  let isWatching = false;
  const watch = (sandbox: Sandbox) => {
    if (isWatching) return;
    isWatching = true;
    // What the process before this one could not bring to the product any more.
    for (const event of world.events) world.delivery.send(sandbox, event);
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
