import type { AstroGlobal } from 'astro';
import { countUse } from '#/features/booking/booking-limits.ts';
import { makeShownVisitToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { openVisit } from '#/features/booking/change-by-link.ts';
import { changeSeries } from '#/features/booking/change-series.ts';
import { patientAsking } from '#/features/booking/context.ts';
import { seriesChangeView, typedSeriesButton } from '#/features/booking/pages/series-change.ts';
import { openSeries } from '#/features/booking/read-series.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** Whoever has the link can press: a person needs two or three tries. */
const CHANGES = { uses: 12, windowMs: HOUR_MS } as const;

type Opened = NonNullable<Awaited<ReturnType<typeof openSeries>>>;
type Refused = { readonly status: number; readonly title: string };

const CHANGED = 'changed';

/** `/visit/<token>/series`: the visits that were planned together, and a preview before several are changed. */
export async function visitSeriesPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const token = astro.params['token'] ?? '';
  const { phone } = context.content.clinic;
  const opened = await openSeries(context, token);
  if (opened === null) {
    // A visit that was booked alone has nothing to show here, and a page of its own.
    if ((await openVisit(context, token)) !== null) return seeOther(paths.visit(token));
    astro.response.status = 404;
    return { view: null, phone };
  }
  if (astro.request.method !== 'POST')
    return {
      view: await shown(astro, token, opened, Object.fromEntries(astro.url.searchParams), null),
      phone,
    };
  const typed = await readTypedValues(astro.request);
  const pressed = await press(astro, opened, typed);
  if (pressed === null) return seeOther(`${paths.visitSeries(token)}?done=${CHANGED}`);
  astro.response.status = pressed.status;
  const now = (await openSeries(context, token)) ?? opened;
  return { view: await shown(astro, token, now, typed, pressed.title), phone };
}

const MEANWHILE = 'Something has changed meanwhile. Nothing of yours was done. Please look again.';

/** Null when it is done. */
async function press(astro: AstroGlobal, opened: Opened, typed: TypedValues): Promise<Refused | null> {
  const { context, requestId } = astro.locals;
  const { phone } = context.content.clinic;
  const button = typedSeriesButton(context, opened, { ...typed, tell: 'yes' }, 'patient');
  if (button === null) return { status: 422, title: 'Please choose what should change.' };
  const allowed = await countUse(context, `series:${opened.series.id}`, CHANGES);
  if (!allowed.ok)
    return { status: 429, title: `This was pressed many times. Please call ${phone}: we do it with you.` };
  const done = await changeSeries(context, button, patientAsking(requestId));
  if (done.ok) return null;
  switch (done.fault.kind) {
    case 'series-clash':
      return {
        status: 409,
        title: 'Not all of these times are free now. Nothing was changed. Below is what fits now.',
      };
    case 'not-movable':
      return { status: 409, title: 'There is nothing to change. Your visits stay as they are.' };
    case 'too-many-moves':
      return { status: 429, title: `You have moved many visits today. Please call ${phone}.` };
    default:
      return { status: 409, title: MEANWHILE };
  }
}

async function shown(
  astro: AstroGlobal,
  token: string,
  opened: Opened,
  typed: TypedValues,
  refusal: string | null,
) {
  const { context } = astro.locals;
  const change = await seriesChangeView(context, opened, typed, {
    by: 'patient',
    hrefOf: ({ visit }) =>
      paths.visit(opened.isMailed ? makeVisitToken(context, visit) : makeShownVisitToken(context, visit)),
  });
  const isDone = astro.url.searchParams.get('done') === CHANGED && refusal === null;
  return {
    ...{ ...change, refusal, action: paths.visitSeries(token), back: paths.visit(token) },
    title: `Your ${opened.visits.length} visits`,
    done: isDone ? 'Your visits have changed. We send one email about all of them.' : null,
  };
}
