import type { Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { CoverageContact } from '#/features/coverage/domain/contact.ts';
import { SEND_FORM, sendCoverageCheck } from '#/features/coverage/send-coverage-check.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import type { BookingSite } from './booking.ts';
import { expectOk } from './expect-ok.ts';

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
  { context, clock }: Pick<BookingSite, 'context' | 'clock'>,
  contact: CoverageContact = aContact(),
  answers = SENT_ANSWERS,
): Promise<string> {
  const ticket = formTicket(context, SEND_FORM, undefined);
  wait(clock, context, 5_000);
  return expectOk(await sendCoverageCheck(context, { answers, ticket, contact }, ASKED_BY));
}

export const ASKED_BY = { clientKey: '203.0.113.7', requestId: 'req-1' } as const;

function wait(clock: MovableClock, context: Context, ms: number): void {
  clock.setNow(context.clock.now().add({ milliseconds: ms }));
}
