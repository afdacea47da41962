import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { DiaryRules, WantedVisit } from '#/features/booking/domain/diary.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { Service } from '#/features/services/content.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type VisitWish = {
  readonly service: string;
  /** A practitioner's slug, or `any`. */
  readonly practitioner: string;
  readonly stepFree: boolean;
};

export type WishFault = FaultOf<'unknown-service' | 'unknown-practitioner' | 'service-not-given'>;

export type ResolvedWish = { readonly service: Service; readonly wanted: WantedVisit };

/** Looks the wish up in what the clinic offers. Length, price, rooms and people come from there, never from outside. */
export function resolveWish(
  { content }: Pick<BookingContext, 'content'>,
  wish: VisitWish,
): Result<ResolvedWish, WishFault> {
  const service = content.services.find(({ slug }) => slug === wish.service);
  if (service === undefined) return failed({ kind: 'unknown-service' });
  const isAny = wish.practitioner === ANY_PRACTITIONER;
  const named = content.practitioners.filter(({ slug }) => isAny || slug === wish.practitioner);
  if (named.length === 0 && !isAny) return failed({ kind: 'unknown-practitioner' });
  const able = named.filter(({ services }) => services.includes(service.slug));
  if (able.length === 0) return failed({ kind: 'service-not-given' });
  const rooms = suitableRooms(content.rooms, { kind: service.roomKind, stepFree: wish.stepFree });
  return ok({
    service,
    wanted: {
      minutes: service.minutes,
      turnoverMinutes: service.turnoverMinutes,
      practitioners: able.map(({ slug }) => slug),
      rooms: rooms.map(({ slug }) => slug),
    },
  });
}

export function diaryRules({ content: { clinic } }: Pick<BookingContext, 'content'>): DiaryRules {
  return {
    timeZone: clinic.timeZone,
    noticeMinutes: clinic.booking.noticeMinutes,
    horizonDays: clinic.booking.horizonDays,
  };
}
