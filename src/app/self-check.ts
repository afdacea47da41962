import { diaryFaults } from '#/features/booking/diary-faults.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { ledgerFaults } from '#/features/checkout/ledger-faults.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { oldestUnsealed } from '#/platform/audit/seal-audit-entries.ts';
import { oldestOverdue } from '#/platform/outbox/outbox-store.ts';
import type { PlatformContext } from '#/platform/context.ts';
import {
  SELF_CHECK_RULES,
  type SelfCheckRule,
  type SiteTrouble,
} from '#/platform/observability/site-trouble.ts';

export type SelfCheckFound = Readonly<Record<SelfCheckRule, number>>;

export type SelfCheck = {
  /** Looks when an hour has passed since it last did. */
  lookWhenDue(): Promise<void>;
  look(): Promise<void>;
  /** What the last look found; null before the first. */
  last(): { readonly atMs: number; readonly found: SelfCheckFound } | null;
  troubles(): readonly SiteTrouble[];
};

export type SelfCheckContext = Pick<PlatformContext, 'database' | 'clock' | 'log' | 'mailer'> &
  Pick<BookingContext & CheckoutContext, 'content'>;

const EVERY_MS = HOUR_MS;
/** Mail is sent, and the trail sealed, every few seconds: what waits this long is not on its way. */
const STANDS_STILL_MS = 2 * HOUR_MS;

/** Holds the rules of the data against the data, hour after hour, so that a fault of ours is met before a patient meets it. */
export function selfCheck(context: SelfCheckContext): SelfCheck {
  const nowMs = () => context.clock.now().epochMilliseconds;
  let last: ReturnType<SelfCheck['last']> = null;
  const since = new Map<SelfCheckRule, number>();

  const look = async () => {
    const found = await findFaults(context, nowMs());
    last = { atMs: nowMs(), found };
    for (const rule of SELF_CHECK_RULES) {
      if (found[rule] === 0) since.delete(rule);
      else if (!since.has(rule)) {
        since.set(rule, nowMs());
        context.log.error('self-check-failed', { reason: rule, count: found[rule] });
      }
    }
  };
  return {
    look,
    async lookWhenDue() {
      if (last === null || Math.abs(nowMs() - last.atMs) >= EVERY_MS) await look();
    },
    last: () => last,
    troubles: () =>
      [...since].map(([rule, sinceMs]) => ({
        ...{ kind: 'self-check' as const, rule, sinceMs },
        found: last?.found[rule] ?? 0,
      })),
  };
}

async function findFaults(context: SelfCheckContext, nowMs: number): Promise<SelfCheckFound> {
  const { db } = context.database;
  const stands = (sinceMs: number | null) => (sinceMs !== null && nowMs - sinceMs > STANDS_STILL_MS ? 1 : 0);
  return {
    ...(await diaryFaults(context)),
    ledger: await ledgerFaults(context),
    // Without a mail service all mail waits, and the desk is told so elsewhere.
    mail: context.mailer === null ? 0 : stands(await oldestOverdue(db, nowMs)),
    trail: stands(await oldestUnsealed(db)),
  };
}
