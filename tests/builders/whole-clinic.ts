import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { bookingContent } from './booking-content.ts';
import { gatewayInMemory, type GatewayInMemory } from './gateway-in-memory.ts';
import { testConfig } from './config.ts';
import { sampleContent } from './content-folder.ts';
import { fixedClock } from './fixed-clock.ts';

/** Tuesday, December 1, 2026, noon in Seattle: the moment of every dump in fixtures/schemas. */
export const DUMP_NOW = Temporal.Instant.from('2026-12-01T20:00:00Z');

/** 10:00 in Seattle, so many days after Tuesday, December 1, 2026. */
export const tenOclock = (days: number) => DUMP_NOW.add({ hours: days * 24 - 2 });

/** Every part of the program on a database that somebody else made, with a clock that stands at DUMP_NOW. */
export type WholeClinic = {
  readonly context: Context;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly company: GatewayInMemory;
};

const OFFER: Content['offer'] = {
  id: 'oil-of-the-dumps',
  gift: 'one bottle of massage oil',
  valueCents: 1200,
  cashLike: false,
  firstDay: '2026-11-21',
  lastDay: '2027-05-15',
  useBy: '2027-07-31',
  needs: 'You get it at your next visit that you pay for.',
  ingredients: ['sunflower seed oil'],
  allergyLine: 'It has no nut oil.',
  payerLimits: ['If you have Medicare or Medicaid, limits apply.'],
  formerOffers: [],
};

const ISSUE: Content['issues'][number] = {
  slug: 'issue-of-the-dumps',
  title: 'A sample issue',
  subject: 'A sample issue',
  summary: 'A sample.',
  topics: [],
  publishedOn: '2026-12-01',
  body: 'A sample.',
  blocks: [{ kind: 'paragraph', runs: ['A sample.'] }],
  readingGrade: 3,
};

let words: Promise<Content> | undefined;

/** What the rows of a dump name (therapists, services, the offer) is fixed here and never follows `content/`. */
export async function wholeClinic(
  database: Database,
  settings: ConfigSource = {},
  firstVendorNumber = 0,
): Promise<WholeClinic> {
  const clock = fixedClock(DUMP_NOW);
  const company = gatewayInMemory(clock, firstVendorNumber);
  const real = await (words ??= sampleContent());
  const context = buildContext({
    config: testConfig({ SANDBOX: 'off', ...settings }),
    ...{ database, clock, ids: randomIds(), log: silentLog() },
    content: { ...real, ...bookingContent(), offer: OFFER, issues: [ISSUE] },
    paymentConnection: { gateway: company.gateway, readPaymentEvent: null },
  });
  return { context, database, clock, company };
}
