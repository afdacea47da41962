import { calApiActions } from '#/sandbox/cal-com/api-actions.ts';
import { calApiRoute } from '#/sandbox/cal-com/api-call.ts';
import { calPageRoutes } from '#/sandbox/cal-com/booking-page.ts';
import { calControlRoute } from '#/sandbox/cal-com/control-routes.ts';
import { makeCalDelivery } from '#/sandbox/cal-com/delivery.ts';
import { newsTeller } from '#/sandbox/cal-com/news.ts';
import { openCalWorld, type CalPlace } from '#/sandbox/cal-com/world.ts';
import type { SandboxRoute } from '#/sandbox/sandbox-route.ts';

/**
 * Stands for Cal.com: free times, bookings and their list as its API gives them, its booking page, and webhooks. With a
 * file its bookings outlive a restart.
 */
export function calRoutes(place: CalPlace): readonly SandboxRoute[] {
  const world = openCalWorld(place);
  const delivery = makeCalDelivery(world.faults);
  const tell = newsTeller(delivery);
  return [
    calControlRoute(world, tell, delivery),
    ...calApiActions(world, tell).map((action) => calApiRoute(world, action)),
    ...calPageRoutes(world, tell),
  ];
}
