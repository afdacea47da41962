import type { AstroGlobal } from 'astro';
import { changeSeries } from '#/features/booking/change-series.ts';
import { clockWords } from '#/features/booking/domain/clock-words.ts';
import { seriesChangeView, typedSeriesButton } from '#/features/booking/pages/series-change.ts';
import { readSeries, type DeskSeriesView } from '#/features/booking/read-series.ts';
import { sendSeriesNow } from '#/features/booking/send-series-now.ts';
import { undoSeries } from '#/features/booking/undo-series.ts';
import { REFUSALS } from '#/features/desk/ui/refusal-words.ts';
import { seriesRefusal } from '#/features/desk/ui/series-words.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { fullName } from '#/kernel/person-name.ts';
import { shownVersion } from '#/kernel/shown-version.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Refused = { readonly status: number; readonly title: string; readonly advice: string };

/** `/desk/series/<id>`: visits that were planned together, and what may be done to several of them at once. */
export async function seriesPlanPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-day');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const read = await readSeries(context, astro.params['id'] ?? '', asker);
  if (!read.ok && read.fault.kind === 'not-allowed') return notYours(astro);
  if (!read.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  if (astro.request.method !== 'POST')
    return shown(astro, read.value, Object.fromEntries(astro.url.searchParams), asker, null);
  const typed = await readTypedValues(astro.request);
  const pressed = await press(astro, read.value, typed, asker);
  if (pressed instanceof Response) return pressed;
  astro.response.status = pressed.status;
  const now = await readSeries(context, read.value.series.id, asker);
  return shown(astro, now.ok ? now.value : read.value, typed, asker, pressed);
}

async function press(
  astro: AstroGlobal,
  desk: DeskSeriesView,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<Response | Refused> {
  const { context } = astro.locals;
  const { id } = desk.series;
  if (typed['do'] === 'undo') {
    const undone = await undoSeries(
      context,
      { seriesId: id, version: shownVersion(typed['version']) },
      asker,
    );
    if (!undone.ok) return REFUSALS[undone.fault.kind];
    return seeOther(undone.value.isGone ? paths.desk : paths.deskSeries(id));
  }
  if (typed['do'] === 'send-now') {
    const version = shownVersion(typed['version']);
    const sent = await sendSeriesNow(context, { seriesId: id, version }, asker);
    return sent.ok ? seeOther(paths.deskSeries(id)) : REFUSALS[sent.fault.kind];
  }
  const button = typedSeriesButton(context, desk, typed, 'desk');
  if (typed['do'] !== 'change' || button === null) return REFUSALS['no-such-press'];
  if (!may(asker.staff, button.change.kind)) return REFUSALS['not-allowed'];
  const done = await changeSeries(context, button, asker);
  if (done.ok) return seeOther(paths.deskSeries(id));
  const { kind } = done.fault;
  switch (kind) {
    case 'series-clash':
    case 'changed-elsewhere':
    case 'service-not-given':
      return seriesRefusal(kind);
    // Staff is not counted.
    case 'too-many-moves':
      return REFUSALS['not-movable'];
    default:
      return REFUSALS[kind];
  }
}

async function shown(
  astro: AstroGlobal,
  desk: DeskSeriesView,
  typed: TypedValues,
  { staff }: StaffAsker,
  refusal: Refused | null,
) {
  const { context } = astro.locals;
  const { series, visits, undo } = desk;
  const [first] = visits;
  const change = await seriesChangeView(context, desk, typed, {
    by: 'desk',
    hrefOf: ({ visit }) => paths.deskVisit(visit.reference),
  });
  const isMailed = first?.visit.patient.email !== null;
  return {
    staff,
    view: {
      ...{ ...change, refusal, action: paths.deskSeries(series.id), tell: typed['tell'] ?? '' },
      title: `${first === undefined ? '' : fullName(first.visit.patient)}: ${visits.length} visits`,
      service: nameOf(context.content.services, series.service),
      how: isMailed ? ('mail' as const) : ('phone' as const),
      mayChange: may(staff, 'move') || may(staff, 'cancel'),
      undo: undo === null ? null : undoView(undo, visits.length, context.content.clinic.timeZone, isMailed),
    },
  };
}

const DID = { book: 'Booked', move: 'Moved', cancel: 'Canceled' } as const;

function undoView(
  { verb, former, message, untilMs, version }: NonNullable<DeskSeriesView['undo']>,
  count: number,
  timeZone: string,
  isMailed: boolean,
) {
  const until = clockWords(untilMs, timeZone);
  const told = isMailed ? 'One e-mail about all of them leaves' : 'One call goes on the list';
  return {
    did: `${DID[verb]} ${former.length} of ${count} visits.`,
    promise: message === null ? 'No message is sent.' : `${told} at ${until}.`,
    version,
    maySend: message !== null,
  };
}
