import type { BookingContext } from '#/features/booking/context.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import type { HoldRequest } from '#/features/booking/hold-slot.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { Content } from '#/app/content/content.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog, type Log } from '#/platform/observability/log.ts';
import { bookingContent } from './booking-content.ts';
import { testConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { fixedClock } from './fixed-clock.ts';
import { quickPasswords } from './quick-passwords.ts';

/** Monday, March 8, 2027, 8:00 in Seattle. */
export const NOW = Temporal.Instant.from('2027-03-08T16:00:00Z');
/** Tuesday, March 9, 2027, 10:00 in Seattle: open for everybody who works there. */
export const TUESDAY_TEN = Temporal.Instant.from('2027-03-09T18:00:00Z');

export type BookingSite = {
  readonly context: Context & BookingContext;
  readonly database: TestDatabase;
  readonly clock: MovableClock;
  close(): Promise<void>;
};

export type BookingSiteOptions = {
  readonly content?: Content;
  readonly settings?: ConfigSource;
  readonly log?: Log;
};

/** The program without HTTP: a database of its own, a clock that stands at NOW, hours as the content says. */
export async function openBookingSite(
  dialect: DialectName,
  { content = bookingContent(), settings = { LIMITS: 'off' }, log = silentLog() }: BookingSiteOptions = {},
): Promise<BookingSite> {
  const database = await openTestDatabase(dialect);
  const clock = fixedClock(NOW);
  const config = testConfig({ SANDBOX: 'off', ...settings });
  const whole = buildContext({ config, database, clock, ids: randomIds(), log, content });
  const context = { ...whole, passwords: quickPasswords() };
  await seedSchedules(context);
  return { context, database, clock, close: () => database.close() };
}

export function aHoldRequest(changes: Partial<HoldRequest> = {}): HoldRequest {
  return {
    service: 'medical-massage-60',
    practitioner: 'ana',
    startsAt: TUESDAY_TEN,
    stepFree: false,
    replaces: null,
    client: null,
    anonymous: true,
    repeatable: null,
    ...changes,
  };
}

export function aPatient(changes: Partial<MailedContact> = {}): MailedContact {
  return {
    firstName: 'Maria',
    lastName: 'Sample',
    email: 'maria@example.com',
    phone: '206-555-0187',
    birthDate: '1980-05-31',
    guardian: null,
    ...changes,
  };
}

export const ASKER = { actor: { kind: 'patient', id: null }, requestId: null } as const;
