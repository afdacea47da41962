import type { Branded } from '#/kernel/ids.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Becomes the id of the appointment when the hold is confirmed, so the cells never change their owner. */
export type HoldId = Branded<string, 'HoldId'>;

/** `choosing`: details are being typed. `extended`: asked for more time once. `paying`: at the card form. */
export const HOLD_STAGES = ['choosing', 'extended', 'paying'] as const;
export type HoldStage = (typeof HOLD_STAGES)[number];

export const HOLD_MINUTES = 10;
/** Stripe does not let a payment page expire in less than 30 minutes; the hold must outlive it. */
export const PAYMENT_HOLD_MINUTES = 31;
/**
 * Holds that may come from one address at the same moment. A phone company puts many households behind one
 * address, so this only stops a hoarder; a browser keeps one time, because a new choice replaces the old one.
 */
export const MAX_HOLDS_PER_ADDRESS = 8;
/** Above this share of a day's working time on anonymous hold, more of that day is held only with details. */
export const MAX_ANONYMOUS_SHARE = 0.3;

export type HoldLife = { readonly stage: HoldStage; readonly expiresAtMs: number };

export function newHoldLife(nowMs: number): HoldLife {
  return { stage: 'choosing', expiresAtMs: nowMs + HOLD_MINUTES * MINUTE_MS };
}

/** A hold lives up to, and not at, its expiry. The stores ask the same in their queries. */
export function isHoldAlive({ expiresAtMs }: Pick<HoldLife, 'expiresAtMs'>, nowMs: number): boolean {
  return nowMs < expiresAtMs;
}

/** Ten minutes on top of those that are left, once: asking early loses none. Null when it was extended before, is being paid, or has ended. */
export function extendHold(life: HoldLife, nowMs: number): HoldLife | null {
  if (life.stage !== 'choosing' || !isHoldAlive(life, nowMs)) return null;
  return { stage: 'extended', expiresAtMs: life.expiresAtMs + HOLD_MINUTES * MINUTE_MS };
}

/** Long enough for a payment page. Opening a second page keeps the first deadline. Null when the hold has ended. */
export function openPaymentOnHold(life: HoldLife, nowMs: number): HoldLife | null {
  if (!isHoldAlive(life, nowMs)) return null;
  if (life.stage === 'paying') return life;
  return { stage: 'paying', expiresAtMs: nowMs + PAYMENT_HOLD_MINUTES * MINUTE_MS };
}

/** Both in minutes of practitioners' time on one day. */
export function dayNeedsDetails(anonymousMinutes: number, workingMinutes: number): boolean {
  return anonymousMinutes > workingMinutes * MAX_ANONYMOUS_SHARE;
}
