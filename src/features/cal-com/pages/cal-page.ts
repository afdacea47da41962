import type { AstroGlobal } from 'astro';
import { openStep, type Step } from '#/features/booking/pages/step.ts';
import { priceWords } from '#/features/booking/ui/visit-choices.ts';
import type { CalCalendar } from '#/features/cal-com/cal-calendar.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import type { OtherWays } from '#/features/cal-com/ui/cal-view.ts';
import { paths } from '#/paths.ts';
import { noSuchPage } from '#/platform/http/no-such-page.ts';
import { databaseTrouble } from '#/platform/db/database-errors.ts';

/** One request to a page of the calendar at Cal.com. */
export type CalStep = Step & {
  readonly cal: CalCalendar;
  readonly context: Step['context'] & Pick<CalComContext, 'cal'>;
  readonly other: OtherWays;
  /** What is booked here, in the words of our own pages; null where they know no such visit. */
  readonly visit: string | null;
};

/** Runs a page of the calendar at Cal.com. Where the clinic uses none there is no such page, and nothing tells of it. */
export async function runCalPage<View>(
  astro: AstroGlobal,
  build: (step: CalStep) => Promise<View | Response>,
): Promise<View | Response> {
  const { context, requestId } = astro.locals;
  const { cal } = context;
  if (cal === null) return noSuchPage();
  const step = openStep(astro);
  const isEmbedded = context.config.cal.on && context.config.cal.embed;
  const other = {
    pageUrl: cal.pageUrl,
    phone: context.content.clinic.phone,
    ownLookHref: isEmbedded ? paths.bookCalOwnLook : null,
  };
  try {
    return await build({ ...step, cal, other, visit: visitWords(step, cal) });
  } catch (error) {
    if (step.isPost && databaseTrouble(error) !== undefined) throw error;
    context.log.error('cal-page-threw', { requestId, route: astro.routePattern, error });
    return astro.rewrite(new Request(new URL(paths.bookTrouble, astro.url)));
  }
}

function visitWords({ context }: Step, { eventSlug }: CalCalendar): string | null {
  const service = context.content.services.find(
    ({ slug, calEventType = slug }) => calEventType === eventSlug,
  );
  return service === undefined ? null : `${service.name}, ${priceWords(service)}`;
}
