import type { CoverageContext, CoverageAsker } from '#/features/coverage/context.ts';
import type { CoverageContact, CoverageReference } from '#/features/coverage/domain/contact.ts';
import { ticketFor } from '#/features/coverage/send-ticket.ts';
import {
  readSentAnswers,
  sendCoverageCheck,
  type SendRefusal,
  type SentAnswers,
} from '#/features/coverage/send-coverage-check.ts';
import type { Result } from '#/kernel/result.ts';

/** What the pages do with answers that go to the clinic. */
export type CoverageDesk = {
  /** The answers of a page, checked; null when they are none of ours. */
  read(answers: string): SentAnswers | null;
  /** What a fresh form holds; `former` is the ticket that came back with it. */
  ticket(former: string | undefined): string;
  send(
    sent: { readonly answers: string; readonly ticket: string; readonly contact: CoverageContact },
    asker: CoverageAsker,
  ): Promise<Result<CoverageReference, SendRefusal>>;
};

export function coverageDesk(context: CoverageContext): CoverageDesk {
  return {
    read: readSentAnswers,
    ticket: (former) => ticketFor(context, former),
    send: (sent, asker) => sendCoverageCheck(context, sent, asker),
  };
}
