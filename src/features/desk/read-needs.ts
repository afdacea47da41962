import type { BookingContext } from '#/features/booking/context.ts';
import { answersThatNeed } from '#/features/booking/answers-that-need.ts';
import { visitsThatNeed, type VisitNeed } from '#/features/booking/visits-that-need.ts';
import { bookingsThatNeed } from '#/features/cal-com/bookings-that-need.ts';
import { unreadCalendars } from '#/features/cal-com/unread-calendars.ts';
import { moneyThatNeeds } from '#/features/checkout/money-that-needs.ts';
import { listForModeration } from '#/features/comments/list-moderation.ts';
import { waitingChecks } from '#/features/coverage/read-coverage-check.ts';
import { mostUrgentFirst, type Need, type NeedVisit } from '#/features/desk/domain/need.ts';
import { siteNeeds, type SiteNeedsContext } from '#/features/desk/site-needs.ts';
import { listTaken, type Taker } from '#/features/desk/store/need-store.ts';
import { papersThatNeed } from '#/features/paperwork/papers-that-need.ts';
import { doubtfulPairs } from '#/features/patients/settle-pair.ts';
import { waitListNeeds } from '#/features/waitlist/calls-due.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { unreadFeelings } from '#/features/treatment/home-care.ts';
import { fullName } from '#/kernel/person-name.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import { listDeadMessages } from '#/platform/outbox/dead-messages.ts';

export type ListedNeed = Need & { readonly takenBy: Taker | null };

export type NeedsContext = Pick<BookingContext, 'database' | 'clock'> &
  SiteNeedsContext & {
    readonly content: BookingContext['content'] & {
      readonly conditions: readonly ReviewedPage[];
      readonly guides: readonly ReviewedPage[];
      readonly pages: readonly { readonly slug: string; readonly nextReview: string }[];
    };
  };

type ReviewedPage = { readonly slug: string; readonly review: { readonly nextReview: string } };

const MOST_MAILS = 100;
/** How long before its last day a license or an insurance is spoken of. */
const WARN_DAYS = 30;

/** Everything that waits for a person, the most urgent first. Nothing of it is kept: it is gone when its cause is. */
export async function readNeeds(
  context: NeedsContext,
  asker: StaffAsker,
): Promise<Result<readonly ListedNeed[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  const needs = await openNeeds(context);
  const taken = await listTaken(context.database.db);
  return ok(needs.map((need) => ({ ...need, takenBy: taken.get(need.name) ?? null })));
}

/** The same for whoever has asked for the right already. */
export async function openNeeds(context: NeedsContext): Promise<readonly Need[]> {
  const found = await Promise.all([
    ofMails(context),
    ofVisits(context),
    ofCalendar(context),
    ofUnreadCalendars(context),
    ofWaitList(context),
    ofAnswers(context),
    ofMoney(context),
    ofPapers(context),
    ofComments(context),
    ofPairs(context),
    ofFeelings(context),
    ofChecks(context),
    siteNeeds(context),
  ]);
  return mostUrgentFirst([...found.flat(), ...ofPractitioners(context), ...ofPages(context)]);
}

async function ofMails({ database }: NeedsContext): Promise<readonly Need[]> {
  const dead = await listDeadMessages(database.db, MOST_MAILS);
  return dead.map(({ id, kind, recipient, lastError, createdAt }) => ({
    name: `failed-mail:${String(id)}`,
    dueAtMs: createdAt.epochMilliseconds + HOUR_MS,
    cause: { kind: 'failed-mail', about: kind, recipient, error: lastError },
  }));
}

async function ofVisits(context: NeedsContext): Promise<readonly Need[]> {
  return (await visitsThatNeed(context)).map((need) => ({
    name: `${need.kind}:${need.kind === 'call' ? need.task : need.visit.id}`,
    // Each must be settled before the visit begins; a call that tells of nothing ahead, when it was noted.
    dueAtMs: need.kind === 'call' ? Math.max(need.dueAtMs, need.visit.startsAtMs) : need.visit.startsAtMs,
    cause: causeOf(need),
  }));
}

/** Both people believe that they have the time: it is settled before it comes. */
async function ofCalendar(context: NeedsContext): Promise<readonly Need[]> {
  return (await bookingsThatNeed(context)).map((need) => {
    const name = `${need.kind}:${need.uid}`;
    if (need.kind === 'cal-conflict') {
      const { kind, patient, phone, startsAtMs, other } = need;
      return { name, dueAtMs: startsAtMs, cause: { kind, patient, phone, startsAtMs, other } };
    }
    const { kind, visit, thereAtMs } = need;
    return { name, dueAtMs: thereAtMs ?? visit.startsAtMs, cause: { kind, visit, thereAtMs } };
  });
}

async function ofUnreadCalendars(context: NeedsContext): Promise<readonly Need[]> {
  return (await unreadCalendars(context)).map(({ practitioner, name, sinceMs, isFault }) => ({
    name: `calendar-unread:${practitioner}`,
    dueAtMs: sinceMs,
    cause: { kind: 'calendar-unread', practitioner: name, sinceMs, isFault },
  }));
}

async function ofWaitList(context: NeedsContext): Promise<readonly Need[]> {
  const nowMs = context.clock.now().epochMilliseconds;
  return (await waitListNeeds(context)).map((need): Need => {
    const { patient, phone } = need;
    switch (need.kind) {
      case 'wait-list-call': {
        const { startsAtMs, untilMs, kind } = need;
        return {
          name: `${kind}:${need.offer}`,
          dueAtMs: nowMs,
          cause: { kind, patient, phone, startsAtMs, untilMs },
        };
      }
      case 'wait-list-soon': {
        const { startsAtMs, waiting, kind } = need;
        return {
          name: `${kind}:${need.practitioner}:${String(startsAtMs)}`,
          dueAtMs: startsAtMs,
          cause: { kind, patient, phone, startsAtMs, waiting },
        };
      }
      case 'wait-list-ask':
        return {
          name: `${need.kind}:${need.entry}`,
          dueAtMs: need.endsAtMs,
          cause: { kind: need.kind, patient, phone },
        };
    }
  });
}

/** Who is late is late now; who wants a call waits an hour at most, and never until the visit. */
async function ofAnswers(context: NeedsContext): Promise<readonly Need[]> {
  return (await answersThatNeed(context)).map((answer) => {
    const visit = visitOf(answer.visit);
    const name = `${answer.kind}:${answer.visit.id}`;
    if (answer.kind === 'late')
      return { name, dueAtMs: answer.saidAtMs, cause: { kind: 'late', visit, effect: answer.effect } };
    const dueAtMs = Math.min(answer.saidAtMs + HOUR_MS, answer.visit.startsAtMs);
    return { name, dueAtMs, cause: { kind: 'call-me', visit } };
  });
}

function causeOf(need: VisitNeed): Need['cause'] {
  const visit = visitOf(need.visit);
  switch (need.kind) {
    case 'call':
      return { kind: 'call', about: need.about, visit };
    case 'therapist-gone':
      return { kind: need.kind, visit, practitioner: need.visit.practitioner };
    default:
      return { kind: need.kind, visit };
  }
}

function visitOf({ reference, patient, startsAtMs }: VisitNeed['visit']): NeedVisit {
  return { reference, patient: fullName(patient), phone: patient.phone, startsAtMs };
}

async function ofMoney({ database }: NeedsContext): Promise<readonly Need[]> {
  return (await moneyThatNeeds(database.db)).map((need) =>
    need.kind === 'payment-set-aside'
      ? {
          name: `${need.kind}:${need.eventId}`,
          dueAtMs: need.atMs + DAY_MS,
          cause: { kind: need.kind, event: need.eventId },
        }
      : {
          name: `${need.kind}:${need.id}`,
          dueAtMs: need.createdAtMs + DAY_MS,
          cause: { kind: need.kind, cents: need.amountCents, reference: need.reference },
        },
  );
}

async function ofPapers({ database, content }: NeedsContext): Promise<readonly Need[]> {
  const { timeZone } = content.clinic;
  return (await papersThatNeed(database.db)).map(
    ({ appointmentId, kind, dueBy, createdAtMs, reference }) => ({
      name: `estimate-due:${appointmentId}:${kind}`,
      dueAtMs:
        kind === 'charged-over' || dueBy === null
          ? createdAtMs + 7 * DAY_MS
          : endOfDay(timeZone, dueBy as LocalDate),
      cause: { kind: 'estimate-due', reference, missing: kind },
    }),
  );
}

/** One line for all: only the owner decides about each. */
async function ofComments(context: NeedsContext): Promise<readonly Need[]> {
  const waiting = await listForModeration(context);
  const [first] = waiting.toSorted((a, b) => a.submittedAtMs - b.submittedAtMs);
  if (first === undefined) return [];
  const isUrgent = waiting.some(({ safetyNeed, reports }) => safetyNeed !== null || reports.length > 0);
  const dueAtMs = first.submittedAtMs + (isUrgent ? HOUR_MS : 2 * DAY_MS);
  return [
    {
      name: 'comment-waiting:all',
      dueAtMs,
      cause: { kind: 'comment-waiting', waiting: waiting.length, isUrgent },
    },
  ];
}

async function ofFeelings({ database, content }: NeedsContext): Promise<readonly Need[]> {
  const nameOf = (slug: string) => content.practitioners.find((one) => one.slug === slug)?.name ?? slug;
  return (await unreadFeelings(database.db)).map(({ id, reference, practitioner, answeredAtMs }) => ({
    name: `feeling-told:${id}`,
    dueAtMs: answeredAtMs + DAY_MS,
    cause: { kind: 'feeling-told', reference, practitioner: nameOf(practitioner) },
  }));
}

/** The list says how each ends; what was answered stands on no line here. */
async function ofChecks({ database }: NeedsContext): Promise<readonly Need[]> {
  return (await waitingChecks(database.db)).map(({ id, reference, sentAtMs }) => ({
    name: `coverage-check:${id}`,
    dueAtMs: sentAtMs + 2 * DAY_MS,
    cause: { kind: 'coverage-check', reference },
  }));
}

async function ofPairs({ database }: NeedsContext): Promise<readonly Need[]> {
  return (await doubtfulPairs(database.db)).map(({ one, other, foundAtMs }) => ({
    name: `doubtful-pair:${one.id}:${other.id}`,
    dueAtMs: foundAtMs + 7 * DAY_MS,
    cause: {
      kind: 'doubtful-pair',
      people: [fullName(one.facts), fullName(other.facts)],
      patient: one.id,
    },
  }));
}

function ofPractitioners({ content, clock }: NeedsContext): readonly Need[] {
  const { timeZone } = content.clinic;
  const nowMs = clock.now().epochMilliseconds;
  return content.practitioners.flatMap(({ slug, name, licenseUntil, insuranceUntil }) =>
    (
      [
        ['license-ends', licenseUntil],
        ['insurance-ends', insuranceUntil],
      ] as const
    ).flatMap(([kind, until]): readonly Need[] => {
      if (until === undefined) return [];
      const day = until as LocalDate;
      const dueAtMs = endOfDay(timeZone, day);
      if (dueAtMs - WARN_DAYS * DAY_MS > nowMs) return [];
      return [{ name: `${kind}:${slug}`, dueAtMs, cause: { kind, practitioner: name, day } }];
    }),
  );
}

/** From the day on which a page must be checked again. */
function ofPages({ content, clock }: NeedsContext): readonly Need[] {
  const { timeZone } = content.clinic;
  const pages = [
    ...content.conditions.map(({ slug, review }) => ({ page: `conditions/${slug}`, ...review })),
    ...content.guides.map(({ slug, review }) => ({ page: `guides/${slug}`, ...review })),
    ...content.pages.map(({ slug, nextReview }) => ({ page: `pages/${slug}`, nextReview })),
  ];
  return pages.flatMap(({ page, nextReview }): readonly Need[] => {
    const day = nextReview as LocalDate;
    const dueAtMs = startOfDayMs(timeZone, day);
    if (dueAtMs > clock.now().epochMilliseconds) return [];
    return [{ name: `review-overdue:${page}`, dueAtMs, cause: { kind: 'review-overdue', page, day } }];
  });
}

function endOfDay(timeZone: string, day: LocalDate): number {
  return startOfDayMs(timeZone, addDays(day, 1));
}
