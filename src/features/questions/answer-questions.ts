import { readWorkingTime } from '#/features/booking/read-working-time.ts';
import { countOutcomes } from '#/features/coverage/count-outcomes.ts';
import type { CoverageOutcome } from '#/features/coverage/domain/outcome.ts';
import type { QuestionsContext } from '#/features/questions/context.ts';
import {
  fillableGaps,
  fullnessIn,
  type Fullness,
  type GapsOfWeekday,
  type TherapistTime,
} from '#/features/questions/domain/fullness.ts';
import { letterGrowth, type LetterGrowth } from '#/features/questions/domain/letter-growth.ts';
import {
  missedByLeadTime,
  missedOf,
  type LeadTime,
  type MissedOf,
} from '#/features/questions/domain/missed.ts';
import { newcomersBySource, type NewcomersFrom } from '#/features/questions/domain/newcomers.ts';
import { daysOf, stepsOf, type Period } from '#/features/questions/domain/period.ts';
import { hideSmallCounts, type HiddenCounts } from '#/features/questions/domain/small-counts.ts';
import {
  countComments,
  countGifts,
  listNewcomers,
  listReaders,
  listTakenTimes,
  type CountedVisit,
  type GiftCount,
  type WaitingComments,
} from '#/features/questions/store/figure-store.ts';
import { readMoney, type MoneyAnswers } from '#/features/questions/read-money.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import type { Interval } from '#/kernel/interval.ts';
import { ok, type Result } from '#/kernel/result.ts';
import {
  addDays,
  epochDayOf,
  localDateAt,
  MINUTE_MS,
  startOfDayMs,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

/** A week or month of the period, with what is told of it. */
export type Step<Told> = { readonly from: LocalDate; readonly told: Told };

export type Answers = MoneyAnswers & {
  readonly hours: { readonly all: Fullness; readonly steps: readonly Step<Fullness>[] };
  readonly gaps: readonly GapsOfWeekday[];
  readonly missed: MissedOf & { readonly byLead: Readonly<Record<LeadTime, MissedOf>> };
  readonly newcomers: readonly NewcomersFrom[];
  readonly gifts: readonly GiftCount[];
  readonly letter: { readonly all: LetterGrowth; readonly steps: readonly Step<LetterGrowth>[] };
  readonly comments: WaitingComments;
  readonly outcomes: HiddenCounts<CoverageOutcome>;
};

/** What the owner asks of the clinic, in numbers. Counts only: no person is among them. */
export async function answerQuestions(
  context: QuestionsContext,
  period: Period,
  asker: StaffAsker,
): Promise<Result<Answers, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-questions');
  if (!allowed.ok) return allowed;
  const { db } = context.database;
  const { timeZone } = context.content.clinic;
  const stretch = stretchOf(timeZone, period);
  const steps = stepsOf(period);
  const visits = await listTakenTimes(db, stretch);
  const people = await therapistTimes(context, period, visits);
  const past = pastVisits(visits, stretch, timeZone);
  const readers = await listReaders(db);
  const eachStep = <Told>(tell: (step: Interval) => Told): readonly Step<Told>[] =>
    steps.map((step) => ({ from: step.from, told: tell(stretchOf(timeZone, step)) }));
  return ok({
    ...(await readMoney(context, period)),
    hours: { all: fullnessIn(stretch, people), steps: eachStep((step) => fullnessIn(step, people)) },
    gaps: fillableGaps(stretch, people, timeZone),
    missed: { ...missedOf(past), byLead: missedByLeadTime(past) },
    newcomers: newcomersBySource(await listNewcomers(db, stretch)),
    gifts: await countGifts(db, stretch),
    letter: { all: letterGrowth(readers, stretch), steps: eachStep((step) => letterGrowth(readers, step)) },
    comments: await countComments(db),
    outcomes: hideSmallCounts(await countOutcomes(db, stretch)),
  });
}

function stretchOf(timeZone: string, { from, to }: Pick<Period, 'from' | 'to'>): Interval {
  return { start: startOfDayMs(timeZone, from), end: startOfDayMs(timeZone, addDays(to, 1)) };
}

/** Of whoever is no longer on the clinic's list, only the visits count: their hours say nothing any more. */
async function therapistTimes(
  context: QuestionsContext,
  period: Period,
  visits: readonly CountedVisit[],
): Promise<readonly TherapistTime[]> {
  const working = await readWorkingTime(context, { from: period.from, days: daysOf(period) });
  const slugs = new Set([...working.keys(), ...visits.map(({ practitioner }) => practitioner)]);
  return [...slugs].map((slug) => ({
    working: working.get(slug) ?? [],
    visits: visits
      .filter(({ practitioner }) => practitioner === slug)
      .map(({ startsAtMs, busyUntilMs }) => ({ start: startsAtMs, end: busyUntilMs })),
    shortestMs: shortestVisit(context, slug),
  }));
}

function shortestVisit({ content }: QuestionsContext, slug: string): number {
  const gives = content.practitioners.find((one) => one.slug === slug)?.services ?? [];
  const lengths = content.services
    .filter((service) => gives.includes(service.slug))
    .map(({ minutes }) => minutes);
  return Math.min(...lengths) * MINUTE_MS;
}

function pastVisits(visits: readonly CountedVisit[], { start }: Interval, timeZone: string) {
  const dayOf = (ms: number) => epochDayOf(localDateAt(timeZone, ms));
  return visits
    .filter(
      ({ status, startsAtMs }) => startsAtMs >= start && (status === 'fulfilled' || status === 'noshow'),
    )
    .map(({ status, startsAtMs, bookedAtMs }) => ({
      leadDays: dayOf(startsAtMs) - dayOf(bookedAtMs),
      isMissed: status === 'noshow',
    }));
}
