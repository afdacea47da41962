import { changeTerms, type ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import { resendMailer } from '#/adapters/resend/resend-mailer.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { Database } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { makeLog } from '#/platform/observability/log.ts';
import type { Mailer } from '#/platform/outbox/mailer.ts';
import { testConfig } from './config.ts';
import { sampleContent } from './content-folder.ts';
import { SANDBOX_WEBHOOK_SECRET } from './resend-sandbox.ts';

export type MailContext = {
  readonly context: Context;
  readonly mailer: Mailer;
  readonly logLines: readonly string[];
};

/** The whole context, its mail going to `sandboxAddress`, with the sample clinic's own words. */
export async function mailApp(
  database: Database,
  clock: MovableClock,
  sandboxAddress: string,
  longestWaitMs = 10_000,
): Promise<MailContext> {
  const content = await sampleContent();
  const logLines: string[] = [];
  const log = makeLog('debug', { write: (line: string) => void logLines.push(line) });
  const mailer = resendMailer({
    apiKey: 're_demo',
    baseUrl: sandboxAddress,
    from: 'Sample clinic <clinic@sample.example>',
    longestWaitMs,
  });
  const config = testConfig({
    SITE_URL: 'http://localhost:4321',
    RESEND_API_KEY: 're_demo',
    RESEND_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
    RESEND_BASE_URL: sandboxAddress,
  });
  const context = buildContext({ config, database, clock, ids: randomIds(), log, content });
  return { context: { ...context, mailer }, mailer, logLines };
}

type Appointment = VisitNotice['appointment'];

/** A sample appointment on Tuesday, May 4, 2027, 1:30 pm in Seattle, with a mark in every word about the person. */
export function anAppointment(changes: Partial<Appointment> = {}): Appointment {
  const startsAtMs = Temporal.Instant.from('2027-05-04T20:30:00Z').epochMilliseconds;
  const id = '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e' as Appointment['id'];
  return {
    id,
    reference: 'KN-7Q4F2MXT' as Appointment['reference'],
    status: 'booked',
    service: 'medical-massage-60',
    practitioner: 'ana-r',
    room: 'room-1',
    startsAtMs,
    endsAtMs: startsAtMs + 60 * 60_000,
    busyUntilMs: startsAtMs + 75 * 60_000,
    localStart: '2027-05-04T13:30',
    timeZone: 'America/Los_Angeles',
    priceCents: 12_000,
    anyPractitioner: false,
    payment: 'clinic',
    selfPay: false,
    patient: {
      firstName: 'Canaryfirst',
      lastName: 'Canarylast',
      email: 'maria@example.com',
      phone: '206-555-0199',
      birthDate: '1980-02-29',
      guardian: null,
    },
    sequence: 0,
    linkVersion: 1,
    createdAtMs: 0,
    bookedAtMs: 0,
    endedAtMs: null,
    cancelledBy: null,
    feeCents: 0,
    lateForgiven: false,
    location: 'main',
    source: 'web',
    ...NOT_SEEN_YET,
    patientId: null,
    ...changes,
  };
}

/** What a change of the sample appointment costs, for somebody who was late before. */
export function someTerms(changes: Partial<Appointment> = {}, at?: Temporal.Instant): ChangeTerms {
  const appointment = anAppointment(changes);
  const policy = { freeUntilHours: 24, lateFeeCents: 4_000 };
  const nowMs = at?.epochMilliseconds ?? appointment.startsAtMs - 76 * 3_600_000;
  return changeTerms(policy, appointment, false, nowMs);
}
