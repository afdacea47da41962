import { openGaps } from '#/features/waitlist/wait-list-at-desk.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import { ASK_DAYS_BEFORE_END, CALL_ONLY_HOURS, lastWaitDay } from '#/features/waitlist/domain/wait-rule.ts';
import { readWaiting } from '#/features/waitlist/read-waiting.ts';
import { fullName } from '#/kernel/person-name.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';

type Called = { readonly patient: string; readonly phone: string };

/** Why somebody at the desk takes up the telephone for the wait list. */
export type WaitListNeed =
  | (Called & {
      readonly kind: 'wait-list-call';
      readonly offer: string;
      readonly startsAtMs: number;
      readonly practitioner: string;
      readonly untilMs: number;
    })
  /** A time is free so soon that only a call can fill it. */
  | (Called & {
      readonly kind: 'wait-list-soon';
      readonly startsAtMs: number;
      readonly practitioner: string;
      readonly waiting: number;
    })
  /** No address to ask at whether they still wait. */
  | (Called & { readonly kind: 'wait-list-ask'; readonly entry: string; readonly endsAtMs: number });

/** Worked out anew each time, so that each closes by itself when its cause is gone. */
export async function waitListNeeds(
  context: Pick<WaitListContext, 'database' | 'clock' | 'content'>,
): Promise<readonly WaitListNeed[]> {
  const waiting = await readWaiting(context);
  if (waiting.length === 0) return [];
  const nowMs = context.clock.now().epochMilliseconds;
  const called = ({ entry }: (typeof waiting)[number]): Called => ({
    patient: fullName(entry),
    phone: entry.phone,
  });
  const gaps = await openGaps(context, waiting, { untilMs: nowMs + CALL_ONLY_HOURS * HOUR_MS });
  return [
    ...waiting.flatMap((one): readonly WaitListNeed[] =>
      one.openOffer?.channel === 'phone' && one.openOffer.answerByMs > nowMs
        ? [
            {
              ...{ kind: 'wait-list-call', offer: one.openOffer.id, ...called(one) },
              ...{ startsAtMs: one.openOffer.startsAtMs, practitioner: one.openOffer.practitioner },
              untilMs: one.openOffer.answerByMs,
            },
          ]
        : [],
    ),
    ...gaps.map(({ time, fits }): WaitListNeed => ({
      ...{ kind: 'wait-list-soon', ...called(fits[0]), waiting: fits.length },
      ...{ startsAtMs: time.startsAtMs, practitioner: time.practitioner },
    })),
    ...waiting
      .filter(
        ({ entry }) =>
          entry.email === null &&
          (entry.questionAtMs !== null ||
            (entry.endsAtMs - nowMs <= ASK_DAYS_BEFORE_END * DAY_MS &&
              !lastWaitDay(entry, context.content.clinic.timeZone).isOwn)),
      )
      .map((one): WaitListNeed => ({
        ...{ kind: 'wait-list-ask', entry: one.id, ...called(one), endsAtMs: one.entry.endsAtMs },
      })),
  ];
}
