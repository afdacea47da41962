import { bookingRoutes } from '#/features/booking/api.ts';
import { hoursRoutes } from '#/features/booking/api-hours.ts';
import { deskRoutes } from '#/features/booking/api-desk.ts';
import { moneyRoutes } from '#/features/checkout/api-money.ts';
import { calWebhookRoute } from '#/features/cal-com/webhook-route.ts';
import { checkoutRoutes } from '#/features/checkout/api.ts';
import { paymentWebhookRoute } from '#/features/checkout/webhook-route.ts';
import { newsletterRoutes } from '#/features/newsletter/api.ts';
import { dayRoute } from '#/features/desk/api-day.ts';
import { findRoute } from '#/features/desk/api-find.ts';
import { needsRoute } from '#/features/desk/api-needs.ts';
import type { Context } from '#/app/context.ts';
import type { ApiRoute } from '#/platform/http/api-route.ts';
import { mailReportRoute } from './mail-report-route.ts';

/** Every address for programs that the features answer; `main.ts` serves them in front of the pages. */
export const apiRoutes: readonly ApiRoute<Context>[] = [
  mailReportRoute,
  paymentWebhookRoute,
  calWebhookRoute,
  ...bookingRoutes,
  ...checkoutRoutes,
  ...deskRoutes,
  ...moneyRoutes,
  ...hoursRoutes,
  ...newsletterRoutes,
  dayRoute,
  findRoute,
  needsRoute,
];
