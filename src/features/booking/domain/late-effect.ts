import { MINUTE_MS } from '#/kernel/zoned-time.ts';

type Span = { readonly startsAtMs: number; readonly endsAtMs: number; readonly busyUntilMs: number };

/** What a late start does to the next visit of the same therapist or room, when the late one keeps its length. */
export type LateEffect =
  | { readonly kind: 'nothing-next' }
  /** Treatment and clean-up end before it; `minutes` lie between the end of treatment and its start. */
  | { readonly kind: 'fits'; readonly minutes: number }
  /** Treatment ends before it, but clean-up is `shortMinutes` short. */
  | { readonly kind: 'tight'; readonly minutes: number; readonly shortMinutes: number }
  | { readonly kind: 'overlaps'; readonly minutes: number };

/** `following` are visits of the same therapist or room, in any order; those before the late one do not count. */
export function lateEffect(late: Span, lateMinutes: number, following: readonly Span[]): LateEffect {
  const starts = following.map(({ startsAtMs }) => startsAtMs).filter((ms) => ms >= late.endsAtMs);
  if (starts.length === 0) return { kind: 'nothing-next' };
  const nextMs = Math.min(...starts);
  const endsMs = late.endsAtMs + lateMinutes * MINUTE_MS;
  const freeMs = late.busyUntilMs + lateMinutes * MINUTE_MS;
  const minutes = Math.abs(nextMs - endsMs) / MINUTE_MS;
  if (endsMs > nextMs) return { kind: 'overlaps', minutes };
  if (freeMs > nextMs) return { kind: 'tight', minutes, shortMinutes: (freeMs - nextMs) / MINUTE_MS };
  return { kind: 'fits', minutes };
}

/** "20 minutes late: ends 10 minutes before the next visit." */
export function lateEffectWords(lateMinutes: number, effect: LateEffect): string {
  const late = `${String(lateMinutes)} minutes late`;
  switch (effect.kind) {
    case 'nothing-next':
      return `${late}: no visit follows.`;
    case 'fits':
      return `${late}: ends ${count(effect.minutes)} before the next visit.`;
    case 'tight':
      return `${late}: ends ${count(effect.minutes)} before the next visit. The room reset is ${count(effect.shortMinutes)} short.`;
    case 'overlaps':
      return `${late}: overlaps the next visit by ${count(effect.minutes)}.`;
  }
}

function count(minutes: number): string {
  return `${String(minutes)} minute${minutes === 1 ? '' : 's'}`;
}
