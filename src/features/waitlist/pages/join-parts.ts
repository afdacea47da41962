import { todayAt } from '#/features/clinic/domain/today.ts';
import type { Practitioner } from '#/features/booking/content.ts';
import type { JoinFault } from '#/features/waitlist/join.ts';
import { freeNowView, type FreeNow } from '#/features/waitlist/ui/join-view.ts';
import type { AstroGlobal } from 'astro';

type Context = AstroGlobal['locals']['context'];

/** Those who give a visit, as the questions name them. */
export function therapistsFor({ content }: Context, service: string): readonly Practitioner[] {
  return content.practitioners.filter(({ services }) => services.includes(service));
}

export function askedOf(context: Context, service: string, stepFree: boolean) {
  return {
    practitioners: therapistsFor(context, service).map(({ slug }) => slug),
    stepFree,
    today: todayAt(context.content.clinic, context.clock.now()),
  };
}

export type JoinRefused = {
  readonly status: number;
  readonly freeNow: FreeNow | null;
  readonly refusal: string | null;
};

/** What a person reads who is not on the list yet, and the status of the answer. */
export function joinRefused(context: Context, fault: JoinFault, freeHref: string): JoinRefused {
  const { phone, timeZone } = context.content.clinic;
  const names = new Map(context.content.practitioners.map(({ slug, name }) => [slug, name]));
  switch (fault.kind) {
    case 'free-now':
      return { status: 200, freeNow: freeNowView(fault.times, names, timeZone, freeHref), refusal: null };
    case 'too-many-requests':
      return {
        status: 429,
        freeNow: null,
        refusal: `Somebody asked for a place many times just now. Please call ${phone}, and we put you on the list.`,
      };
    case 'please-call':
      return { status: 409, freeNow: null, refusal: `Please call ${phone}. We find a time with you.` };
    case 'no-visit':
    case 'not-movable':
      return {
        status: 409,
        freeNow: null,
        refusal: 'This visit cannot move to another time any more. Nothing has changed.',
      };
  }
}
