import { backupKeeper, type BackupKeeper } from '#/app/backup/backup-keeper.ts';
import { calApi } from '#/adapters/cal-com/cal-api.ts';
import { calWebhookReader } from '#/adapters/cal-com/cal-webhook.ts';
import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';
import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import { resendMailer } from '#/adapters/resend/resend-mailer.ts';
import { smtpMailer } from '#/adapters/smtp/smtp-mailer.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { askForPayment } from '#/features/checkout/check-open-payments.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import { MOST_AHEAD_MS, OLDEST_EVENT_MS } from '#/features/cal-com/domain/cal-event.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { chargeFollower } from '#/features/checkout/follow-charges.ts';
import { paymentFollower } from '#/features/checkout/follow-visit.ts';
import { selfCheck, type SelfCheck } from '#/app/self-check.ts';
import { asksForCards } from '#/features/checkout/domain/payment-policy.ts';
import { optionsFor } from '#/features/checkout/open-checkout.ts';
import type { PaymentGateway, ReadPaymentEvent } from '#/features/checkout/payment-gateway.ts';
import { needCounter } from '#/features/desk/count-needs.ts';
import type { SiteSearch } from '#/features/finder/domain/search-answer.ts';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { resendWebhookReader } from '#/adapters/resend/resend-webhook.ts';
import { visitCalendarMaker, type VisitCalendar } from '#/features/booking/mail/visit-calendar.ts';
import { visitMailComposer } from '#/features/booking/mail/visit-mail-composer.ts';
import type { ComposeVisitMail, VisitFollower } from '#/features/booking/visit-change.ts';
import { reminderFollower } from '#/features/reminders/follow-visits.ts';
import { estimateFollower } from '#/features/paperwork/follow-visits.ts';
import { isDaySigned } from '#/features/checkout/close-day.ts';
import { isHistoryDue } from '#/features/treatment/read-history.ts';
import { patientErasing } from '#/app/erasing.ts';
import type { PatientErasing } from '#/features/patients/erasing.ts';
import { monotonicMs } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/load-content.ts';
import type {} from '#/app/schema.ts';
import type { PlatformContext } from '#/platform/context.ts';
import { makeLimiter } from '#/platform/limits/limiter.ts';
import { provedMailboxes } from '#/platform/limits/proved-mailboxes.ts';
import { strangerMail } from '#/platform/limits/stranger-mail.ts';
import { databaseHealth, sparingLog } from '#/platform/observability/database-health.ts';
import { countingLog, limitCounter } from '#/platform/observability/counted.ts';
import type { SiteWatch } from '#/platform/observability/site-trouble.ts';
import { makeMetrics } from '#/platform/observability/metrics.ts';
import { suppressions } from '#/platform/outbox/suppression.ts';
import { argonPasswords } from '#/platform/security/passwords.ts';
import { pseudonyms } from '#/platform/security/pseudonyms.ts';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { linkTokens } from '#/platform/security/tokens.ts';

/** What the outside gives: built once by the process that serves, or by a test. */
export type ContextParts = Pick<PlatformContext, 'config' | 'database' | 'clock' | 'ids' | 'log'> & {
  readonly content: Content;
  /** Another card company than the settings name, for tests. */
  readonly paymentConnection?: PaymentConnection;
};

export type PaymentConnection = {
  readonly gateway: PaymentGateway | null;
  readonly readPaymentEvent: ReadPaymentEvent | null;
};

/** Everything a use case or a page can reach. Pages have it as `Astro.locals.context`. */
export type Context = PlatformContext & {
  readonly content: Content;
  readonly backups: BackupKeeper;
  readonly selfCheck: SelfCheck;
  readonly composeVisitMail: ComposeVisitMail;
  readonly isFormDue: typeof isHistoryDue;
  readonly isDaySigned: typeof isDaySigned;
  /** Null when card payment is off: then everybody pays at the clinic. */
  readonly gateway: PaymentGateway | null;
  readonly readPaymentEvent: ReadPaymentEvent | null;
  /** Null when the clinic does not use Cal.com. */
  readonly cal: CalComContext['cal'];
  readonly readCalEvent: CalComContext['readCalEvent'];
  /** What other features do in the transaction of each change to a visit. */
  readonly visitFollowers: readonly VisitFollower[];
  readonly visitCalendar: VisitCalendar;
  /** How many things wait for a person at the desk. */
  readonly countNeeds: () => Promise<number>;
  /** What all features keep of a patient, to be erased at once. */
  readonly erasing: PatientErasing;
  /** Finds pages by what a person types. It keeps nothing. */
  readonly search: SiteSearch;
};

/** Wires the parts together. The only file of the server that sees features and adapters side by side. */
export function buildContext(given: ContextParts): Context {
  const health = databaseHealth(given);
  const metrics = makeMetrics();
  const parts = { ...given, log: countingLog(sparingLog(given.log, health), metrics) };
  const { config, content } = parts;
  const names = pseudonyms(config.dataKeys);
  const limiter = makeLimiter(config, parts.clock, limitCounter(metrics));
  const backups = backupKeeper({ ...parts, timeZone: content.clinic.timeZone });
  const context = {
    ...parts,
    linkTokens: linkTokens(config.dataKeys),
    sealedBox: sealedBox(config.dataKeys),
    pseudonyms: names,
    passwords: argonPasswords(),
    suppressions: suppressions(names),
    metrics,
    databaseHealth: health,
    limiter,
    strangerMail: strangerMail(limiter, names),
    provedMailboxes: provedMailboxes(names),
    ...mailConnection(parts),
    ...(parts.paymentConnection ?? paymentConnection(config)),
    ...calConnection(config),
    composeVisitMail: visitMailComposer(content, config.siteUrl),
    isFormDue: isHistoryDue,
    isDaySigned,
    visitFollowers: [
      paymentFollower(parts),
      chargeFollower(parts),
      estimateFollower(content),
      reminderFollower(parts),
    ],
    visitCalendar: visitCalendarMaker(content, config.siteUrl),
  };
  const watched = siteWatch(backups, selfCheck(context));
  const whole: Context = {
    ...context,
    ...clinicPayments(context),
    ...watched,
    erasing: patientErasing(() => whole),
    countNeeds: needCounter({ ...context, ...watched }),
    search: searchOf(content),
  };
  return whole;
}

export function paymentConnection({ stripe }: Config): PaymentConnection {
  if (!stripe.on) return { gateway: null, readPaymentEvent: null };
  return { gateway: stripeGateway(stripe), readPaymentEvent: stripeWebhookReader(stripe.webhookSecret) };
}

/** The way out for mail, and what is heard of it afterwards. Null where there is none. */
export function mailConnection({
  config,
  clock,
}: Pick<ContextParts, 'config' | 'clock'>): Pick<PlatformContext, 'mailer' | 'readMailReport'> {
  const { resend, smtp, mailFrom: from } = config;
  if (smtp.on) return { mailer: smtpMailer({ ...smtp, from, now: () => clock.now() }), readMailReport: null };
  if (!resend.on) return { mailer: null, readMailReport: null };
  return {
    mailer: resendMailer({ ...resend, from }),
    readMailReport: resendWebhookReader(resend.webhookSecret),
  };
}

function calConnection({ cal }: Config): Pick<CalComContext, 'cal' | 'readCalEvent'> {
  if (!cal.on) return { cal: null, readCalEvent: null };
  const rules = { secret: cal.webhookSecret, oldestMs: OLDEST_EVENT_MS, mostAheadMs: MOST_AHEAD_MS };
  return { cal: calApi({ ...cal, nowMs: monotonicMs }), readCalEvent: calWebhookReader(rules) };
}

/** Asked at each booking, so only where the policy wants cards at all. */
function clinicPayments(context: CheckoutContext): Pick<BookingContext, 'mayPayAtClinic' | 'askForPayment'> {
  if (context.gateway === null) return {};
  const asking = { askForPayment: (id: AppointmentId) => askForPayment(context, id) };
  if (!asksForCards(context.content.checkout)) return asking;
  return {
    ...asking,
    async mayPayAtClinic(visit, email) {
      return (await optionsFor(context, visit, email)).choices.includes('clinic');
    },
  };
}

function siteWatch(backups: BackupKeeper, check: SelfCheck) {
  const watch: SiteWatch = {
    backUp: () => backups.backUp(),
    lookAgain: () => check.look(),
    async troubles() {
      const missing = await backups.trouble();
      return [...(missing === null ? [] : [missing]), ...check.troubles()];
    },
  };
  return { backups, selfCheck: check, siteWatch: watch };
}

/** The index is built at the first search, so that the start does not wait for it. */
function searchOf(content: Content): SiteSearch {
  let search: SiteSearch | null = null;
  return (typed) => {
    search ??= siteSearch(searchSource(content));
    return search(typed);
  };
}
