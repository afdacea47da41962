import type { AstroGlobal } from 'astro';
import { z } from 'zod';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { runCalPage, type CalStep } from '#/features/cal-com/pages/cal-page.ts';
import { paths } from '#/paths.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';

const COOKIE = { name: 'cal-booked', path: paths.bookCalBooked, maxAgeSeconds: 60 * 60 } as const;

const bookedShape = z.object({
  startsAtMs: z.number(),
  status: z.enum(['pending', 'accepted', 'cancelled', 'rejected']),
});
type Booked = z.infer<typeof bookedShape>;

/** Carries what was booked to the page that says so, once, past a reload. */
export function writeBooked(context: CalStep['context'], booked: Booked): string {
  const header = cookieOf(context).write(JSON.stringify(booked), context.clock.now());
  if (header === null) throw new Error('What was booked does not fit into its cookie.');
  return header;
}

/** `/book/cal/booked`. Without the cookie it cannot say when, and sends people to their mail. */
export function calBookedPage(astro: AstroGlobal) {
  return runCalPage(astro, async ({ context, timeZone, other }) => {
    const kept = cookieOf(context).read(astro.request.headers.get('cookie'), context.clock.now());
    const booked = kept === null ? null : (bookedShape.safeParse(JSON.parse(kept)).data ?? null);
    return {
      moment: booked === null ? null : momentWords(booked.startsAtMs, timeZone),
      waits: booked?.status === 'pending',
      city: context.content.clinic.address.city,
      address: context.content.clinic.address,
      other,
    };
  });
}

function cookieOf({ sealedBox, config }: CalStep['context']) {
  return sealedCookie(sealedBox, config.siteUrl, COOKIE);
}
