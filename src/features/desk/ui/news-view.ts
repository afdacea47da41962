import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { maskedEmail } from '#/features/booking/domain/opened-visit.ts';
import { newsWords } from '#/features/desk/ui/visit-words.ts';

/** A message about a visit: what it is, how it goes and whether it arrived. Never what it says. */
export type News = {
  readonly kind: string;
  readonly email: string | null;
  readonly status: string;
  readonly dueAtMs: number;
  readonly sentAtMs: number | null;
};

export function newsView({ kind, email, status, dueAtMs, sentAtMs }: News, timeZone: string) {
  const isCall = email === null;
  const due = momentWords(dueAtMs, timeZone);
  const when =
    sentAtMs !== null
      ? `${isCall ? 'Called' : 'Sent'} ${momentWords(sentAtMs, timeZone)}`
      : status === 'cancelled'
        ? 'Taken back, never sent'
        : status === 'dead'
          ? 'Did not arrive'
          : `${isCall ? 'To call from' : 'Waits until'} ${due}`;
  return {
    what: newsWords(kind),
    to: isCall ? 'By phone' : maskedEmail(email),
    when,
    isSent: sentAtMs !== null,
  };
}
