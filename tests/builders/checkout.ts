import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { type BegunPayment } from '#/features/booking/begin-payment.ts';
import { type HoldRequest } from '#/features/booking/hold-slot.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import {
  disputedCents,
  dueBackCents,
  outgoingCents,
  owedCents,
  type Payment,
} from '#/features/checkout/domain/payment.ts';
import { listNewestPayments, listPayments } from '#/features/checkout/store/payment-store.ts';
import type { ReadPaymentEvent } from '#/features/checkout/payment-gateway.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { Content } from '#/app/content/content.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import type { Database, DialectName } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { bookingContent } from './booking-content.ts';
import { NOW } from './booking.ts';
import { gatewayInMemory, type GatewayInMemory } from './gateway-in-memory.ts';
import { testConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { fixedClock } from './fixed-clock.ts';
import { expectOk } from './expect-ok.ts';
import { beginVisit } from './visit-story.ts';

export const CHOOSE: CheckoutPolicy = {
  newPatients: 'choose',
  returningPatients: 'choose',
  depositCents: 3_000,
  services: [],
};

export type CheckoutSite = {
  readonly context: Context;
  readonly database: TestDatabase;
  readonly clock: MovableClock;
  readonly company: GatewayInMemory;
  close(): Promise<void>;
};

type SiteOptions = {
  readonly policy?: CheckoutPolicy;
  readonly content?: Content;
  readonly settings?: ConfigSource;
  readonly readPaymentEvent?: ReadPaymentEvent | null;
};

/** The program with a card company in memory; the clock stands at NOW. */
export async function openCheckoutSite(
  dialect: DialectName,
  { policy = CHOOSE, content = bookingContent(), settings = {}, readPaymentEvent = null }: SiteOptions = {},
): Promise<CheckoutSite> {
  const database = await openTestDatabase(dialect);
  const clock = fixedClock(NOW);
  const company = gatewayInMemory(clock);
  const context = buildContext({
    config: testConfig({ SANDBOX: 'off', LIMITS: 'off', ...settings }),
    ...{ database, clock, ids: randomIds(), log: silentLog() },
    content: { ...content, checkout: policy },
    paymentConnection: { gateway: company.gateway, readPaymentEvent },
  });
  await seedSchedules(context);
  return { context, database, clock, company, close: () => database.close() };
}

/** A visit that waits for its money, with the payment page opened. */
export async function openPage(
  site: Pick<CheckoutSite, 'context' | 'company'>,
  wish: Partial<HoldRequest> = {},
): Promise<{ readonly begun: BegunPayment; readonly sessionId: string; readonly checkoutUrl: string }> {
  const begun = await beginVisit(site, wish);
  const { checkoutUrl } = expectOk(await openCheckout(site.context, begun));
  return { begun, checkoutUrl, sessionId: checkoutUrl.split('/').at(-1)! };
}

/** A visit that is paid and confirmed. */
export async function payVisit(
  site: Pick<CheckoutSite, 'context' | 'company'>,
  wish: Partial<HoldRequest> = {},
) {
  const page = await openPage(site, wish);
  const paid = site.company.pay(page.sessionId);
  await recordPaymentEvent(site.context, paid);
  const { id } = page.begun.appointment;
  return { ...page, id, paid, intentId: paid.fact.kind === 'session-paid' ? paid.fact.intentId : '' };
}

export async function paymentsOf({ database }: CheckoutSite, id: BegunPayment['appointment']['id']) {
  return listPayments(database.db, id);
}

/** What is wrong with the money, in words: empty when every payment keeps what is owed and nothing else. */
export async function unsquare({ database }: { readonly database: Database }): Promise<readonly string[]> {
  const payments = await listNewestPayments(database.db, 100_000);
  return payments.filter(isWrong).map((payment) => `payment ${payment.id} ${sums(payment)}`);
}

function isWrong(payment: Payment): boolean {
  const isDisputed = disputedCents(payment) > 0;
  if (outgoingCents(payment) > payment.charge.capturedCents) return true;
  const byHand = payment.refunds.filter(({ reason }) => reason === 'by-hand');
  const gift = byHand.reduce((sum, { amountCents }) => sum + amountCents, 0);
  // Staff may give more back by hand than is due; the program never does.
  return dueBackCents(payment) > 0 || (!isDisputed && dueBackCents(payment) < -gift);
}

function sums(payment: Payment): string {
  return `got ${payment.charge.capturedCents}, gives back ${outgoingCents(payment)}, owes ${owedCents(payment)}`;
}
