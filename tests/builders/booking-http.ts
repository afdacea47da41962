import { hoursRoutes } from '#/features/booking/api-hours.ts';
import { deskRoutes } from '#/features/booking/api-desk.ts';
import { bookingRoutes } from '#/features/booking/api.ts';
import { checkoutRoutes } from '#/features/checkout/api.ts';
import { dayRoute } from '#/features/desk/api-day.ts';
import { findRoute } from '#/features/desk/api-find.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { serve } from '#/app/main.ts';
import { openBookingSite, type BookingSite, type BookingSiteOptions } from './booking.ts';
import { buildSite } from './built-site.ts';
import { freePort } from './free-port.ts';

export type BookingHttp = BookingSite & { readonly origin: string };

/** The booking addresses over real HTTP in this process, with a clock that can be put anywhere. */
export async function startBookingHttp(
  dialect: DialectName,
  options: BookingSiteOptions = {},
): Promise<BookingHttp> {
  const port = await freePort();
  const settings = { LIMITS: 'off', ...options.settings, PORT: String(port) };
  const site = await openBookingSite(dialect, { ...options, settings });
  const built = buildSite();
  const routes = [...bookingRoutes, ...checkoutRoutes, ...deskRoutes, ...hoursRoutes, dayRoute, findRoute];
  const served = await serve({ context: site.context, dist: built.dist, routes });
  return {
    ...site,
    origin: `http://localhost:${port}`,
    async close() {
      await served.close();
      await site.close();
      built.remove();
    },
  };
}
