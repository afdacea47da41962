import type { App } from '#/app/app.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { CoverageContact } from '#/features/coverage/domain/contact.ts';
import type { BookingSite } from './booking.ts';

export const SENT_ANSWERS = JSON.stringify({ payer: 'workers_comp', state: 'WA', claimStatus: 'accepted' });

export function aContact(changes: Partial<CoverageContact> = {}): CoverageContact {
  return {
    name: 'Canaryname Sample',
    email: 'canary@example.com',
    phone: null,
    reply: 'email',
    ...changes,
  };
}

/** Opens the form, takes the time a person takes, and sends it. */
export async function sendCheck(
  { app, clock }: Pick<BookingSite, 'app' | 'clock'>,
  contact: CoverageContact = aContact(),
  answers = SENT_ANSWERS,
): Promise<string> {
  const ticket = app.coverageDesk.ticket(undefined);
  wait(clock, app, 5_000);
  const sent = await app.coverageDesk.send({ answers, ticket, contact }, ASKED_BY);
  if (!sent.ok) throw new Error(`The check was refused: ${sent.fault.kind}`);
  return sent.value;
}

export const ASKED_BY = { clientKey: '203.0.113.7', requestId: 'req-1' } as const;

function wait(clock: MovableClock, app: App, ms: number): void {
  clock.setNow(app.clock.now().add({ milliseconds: ms }));
}
