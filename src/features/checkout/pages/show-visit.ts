import { calendarOfVisit } from '#/features/booking/change-by-link.ts';
import type { AstroGlobal } from 'astro';
import type { VisitState } from '#/features/booking/ui/visit-view.ts';
import { noticeNamed, noticeTitle } from '#/features/booking/ui/visit-notices.ts';
import { asksHeardFrom } from '#/features/booking/heard-from-by-link.ts';
import { moneyOfVisit } from '#/features/checkout/read-checkout.ts';
import { visitMoneyView } from '#/features/checkout/ui/visit-money.ts';
import { clockField } from '#/features/booking/forms/series-form.ts';
import { openSeries } from '#/features/booking/read-series.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { isoWeekdayOf, localTimeAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { tellUs } from '#/features/booking/pages/answer.ts';
import { readingsOf } from '#/features/booking/pages/visit-readings.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';

const TITLES: Readonly<Record<VisitState, string>> = {
  ahead: 'Your visit',
  cancelled: 'Your visit is canceled',
  missed: 'You missed this visit',
  over: 'Your visit',
};
export const NO_VISIT = 'This link does not open a visit';

/** The page of one visit. Only looks: nothing changes however often, and by whomever, it is loaded. */
export async function showVisit(astro: AstroGlobal) {
  const open = await openPage(astro);
  const { clinic, screening } = astro.locals.context.content;
  const calendar = open === null ? null : await calendarOfVisit(open.context, open.token);
  if (open === null || calendar === null) {
    return { title: NO_VISIT, phone: clinic.phone, page: null };
  }
  const { view, hrefs } = open;
  const notice = view.state === 'ahead' ? noticeNamed(open.query) : null;
  const series = await seriesLinks(open);
  const title = notice === null ? TITLES[view.state] : noticeTitle(notice, series.together?.booked ?? 1);
  return {
    title,
    phone: clinic.phone,
    page: {
      title,
      view,
      hrefs,
      notice,
      calendar: calendar.links,
      calendarTitle: `Appointment at ${clinic.name}`,
      callBefore: screening.callBeforeVisit,
      money: await moneyOf(open),
      heardFromHref: await heardFromHref(open),
      readings: await readingsOf(open),
      tellUs: await tellUs(open),
      series,
    },
  };
}

/** Only while the visit is ahead: afterwards there are better things to ask. */
async function heardFromHref({ context, token, view }: OpenPage): Promise<string | null> {
  return view.state === 'ahead' && (await asksHeardFrom(context, token)) ? paths.visitHeardFrom(token) : null;
}

/** The visits that were planned together with this one, and a way to plan several like it. */
async function seriesLinks({ context, token, visit }: OpenPage) {
  const series = await openSeries(context, token);
  const at = localTimeAt(context.content.clinic.timeZone, visit.startsAtMs);
  const like = { weekday: String(isoWeekdayOf(at.localDate)), time: clockField(at.minutes) };
  const { service, practitioner } = visit;
  return {
    together:
      series === null
        ? null
        : {
            href: paths.visitSeries(token),
            booked: series.visits.filter(({ visit: one }) => one.status === 'booked').length,
            words: `This is visit ${series.position} of ${series.visits.length}`,
          },
    planHref: stepHref(paths.bookSeries, { service, practitioner }, like),
  };
}

async function moneyOf({ context, token, nowMs }: OpenPage) {
  const money = await moneyOfVisit(context, token);
  if (money === null) return null;
  return visitMoneyView(money, context.content.clinic.timeZone, paths.visitReceipt(token), nowMs);
}
