import type { NotNeededBecause, Reminder } from '#/features/reminders/domain/reminder.ts';
import { HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';

/** How the mail of a reminder stands in the outbox; `gone`: nobody knows of it any more. */
export type MailStanding = 'pending' | 'sending' | 'sent' | 'dead' | 'cancelled' | 'gone';

/** What is known around a line that waits, or is with the mail service. */
export type LineFacts = {
  /** The visit is booked, and still starts when the line says. */
  readonly isTrue: boolean;
  readonly isSwitchedOn: boolean;
  /** By what the patient can be reached now: `none` and `stopped` are called, `stopped` because mail came back. */
  readonly mail: 'open' | 'stopped' | 'none';
  /** Only of a line that is `mailed`. */
  readonly standing: MailStanding | null;
  /** The day on the clinic's calendar. */
  readonly today: LocalDate;
  /** When the next reminder of the same start is or was due; null when there is none. Epoch milliseconds. */
  readonly nextDueAtMs: number | null;
};

export type Step =
  | { readonly kind: 'wait' }
  /** Write the mail, or write it anew because its words are of another day. */
  | { readonly kind: 'mail' }
  /** Ask a person to call. `ends`: whether that was the only way, or another one failed before. */
  | { readonly kind: 'call'; readonly ends: 'task' | 'replaced' }
  | { readonly kind: 'delivered' }
  /** The desk has told it in place of the mail. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'not-needed'; readonly why: NotNeededBecause };

/** A late reminder gives way to the next one that is so near. */
export const GIVES_WAY_HOURS = 12;

const WAIT = { kind: 'wait' } as const;
const TOO_LATE = { kind: 'not-needed', why: 'too-late' } as const;

/** What becomes of a line at `nowMs`. The edge carries it out, or does nothing when it was faster elsewhere. Pure. */
export function nextStep(line: Reminder, facts: LineFacts, nowMs: number): Step {
  if (line.state === 'mailed') return afterMail(line, facts, nowMs);
  if (line.state !== 'planned') return WAIT;
  if (!facts.isTrue) return { kind: 'not-needed', why: 'moved' };
  if (!facts.isSwitchedOn) return { kind: 'not-needed', why: 'switched-off' };
  if (nowMs >= line.untilMs || givesWay(line, facts, nowMs)) return TOO_LATE;
  if (nowMs < line.dueAtMs) return WAIT;
  if (facts.mail === 'open') return { kind: 'mail' };
  return { kind: 'call', ends: facts.mail === 'none' ? 'task' : 'replaced' };
}

function afterMail(line: Reminder, facts: LineFacts, nowMs: number): Step {
  const hasBegun = nowMs >= line.startsAtMs;
  switch (facts.standing) {
    case 'sent':
      // Until the visit begins it can still come back, and be told by phone.
      return hasBegun || !facts.isTrue ? { kind: 'delivered' } : WAIT;
    case 'sending':
    case null:
      return WAIT;
    case 'cancelled':
      return facts.isTrue ? { kind: 'replaced' } : { kind: 'not-needed', why: 'moved' };
    case 'gone':
      return TOO_LATE;
    case 'dead':
      return hasBegun || !facts.isTrue ? TOO_LATE : { kind: 'call', ends: 'replaced' };
    case 'pending':
      return ofWaitingMail(line, facts, nowMs, hasBegun);
  }
}

/** The mail service is down, or was: what waits must not leave with the words of another day. The last one is called. */
function ofWaitingMail(line: Reminder, facts: LineFacts, nowMs: number, hasBegun: boolean): Step {
  if (!facts.isTrue) return { kind: 'not-needed', why: 'moved' };
  if (hasBegun) return TOO_LATE;
  if (givesWay(line, facts, nowMs)) return TOO_LATE;
  if (nowMs >= line.untilMs) return { kind: 'call', ends: 'replaced' };
  return line.writtenOn === facts.today ? WAIT : { kind: 'mail' };
}

/** Not within an hour of its own time, should the clinic want two reminders close together. */
function givesWay({ dueAtMs }: Reminder, { nextDueAtMs }: LineFacts, nowMs: number): boolean {
  if (nextDueAtMs === null) return false;
  return nowMs >= Math.max(dueAtMs + HOUR_MS, nextDueAtMs - GIVES_WAY_HOURS * HOUR_MS);
}
