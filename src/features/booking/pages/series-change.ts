import type { BookingContext } from '#/features/booking/context.ts';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { PlannedVisit } from '#/features/booking/domain/series-change.ts';
import {
  readSequences,
  readSeriesChange,
  type TypedSeriesChange,
} from '#/features/booking/forms/series-change-form.ts';
import { clockField, readPicks } from '#/features/booking/forms/series-form.ts';
import { planSeriesChange } from '#/features/booking/plan-series-change.ts';
import type { SeriesButton } from '#/features/booking/change-series.ts';
import type { SeriesRecord, SeriesVisit } from '#/features/booking/store/series-store.ts';
import { seriesStepView, seriesVisitView } from '#/features/booking/ui/series-change-view.ts';
import { namesBySlug, whoGives } from '#/features/booking/ui/visit-choices.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { isoWeekdayOf, localTimeAt } from '#/kernel/zoned-time.ts';

export type ShownSeries = { readonly series: SeriesRecord; readonly visits: readonly SeriesVisit[] };

/** The page of a plan, for its patient and for the desk: `hrefOf` leads to the page of one visit. */
export async function seriesChangeView(
  context: BookingContext,
  shown: ShownSeries,
  given: TypedValues,
  { by, hrefOf }: { readonly by: 'patient' | 'desk'; readonly hrefOf: (visit: SeriesVisit) => string | null },
) {
  const { clinic, practitioners } = context.content;
  const names = { timeZone: clinic.timeZone, names: namesBySlug(practitioners) };
  const people = [
    ...whoGives(shown.series.service, practitioners).map(({ slug, name }) => ({ slug, name })),
    { slug: ANY_PRACTITIONER, name: 'Anyone' },
  ];
  const typed = { ...usualChange(shown, clinic.timeZone), ...given };
  const asked = readSeriesChange(
    given,
    people.map(({ slug }) => slug),
  );
  return {
    ...{ typed, practitioners: people },
    visits: shown.visits.map((one) => seriesVisitView(plannedOf(one), hrefOf(one), names)),
    preview: asked === null ? null : await previewOf(context, shown, { asked, typed, by, names }),
  };
}

/** What the form begins with: the next visit, and where it is. */
function usualChange({ visits }: ShownSeries, timeZone: string): TypedValues {
  const next = visits.find(({ visit }) => visit.status === 'booked') ?? visits[0];
  if (next === undefined) return {};
  const at = localTimeAt(timeZone, next.plannedAtMs);
  return {
    ...{ at: String(next.position), scope: 'later', what: 'move', time: clockField(at.minutes) },
    ...{ weekday: String(isoWeekdayOf(at.localDate)), with: next.visit.practitioner },
  };
}

type Asked = {
  readonly asked: TypedSeriesChange;
  readonly typed: TypedValues;
  readonly by: 'patient' | 'desk';
  readonly names: Parameters<typeof seriesVisitView>[2];
};

async function previewOf(
  context: BookingContext,
  { series, visits }: ShownSeries,
  { asked, typed, by, names }: Asked,
) {
  const { picked } = readPicks(typed);
  const planned = await planSeriesChange(context, { ...asked, seriesId: series.id, picked, by });
  if (!planned.ok) return null;
  const { steps } = planned.value;
  const wished = asked.change.kind === 'move' ? asked.change.practitioner : ANY_PRACTITIONER;
  const changing = steps.filter(({ step }) => step.kind !== 'keep');
  const isPossible = changing.every(({ step, day }) => step.kind === 'cancel' || day?.chosen);
  const verb = asked.change.kind === 'cancel' ? 'Cancel' : 'Move';
  const count = changing.length === 1 ? 'this visit' : `these ${changing.length} visits`;
  const carried = ['at', 'scope', 'what', 'weekday', 'time', 'with'].map((name) => ({
    ...{ name, value: typed[name] ?? '' },
  }));
  return {
    steps: steps.map(({ step, day }) => seriesStepView(step, day, wished, names)),
    button: changing.length === 0 || !isPossible ? null : `${verb} ${count}`,
    carried: [
      ...carried,
      { name: 'version', value: String(series.version) },
      { name: 'sequences', value: visits.map(({ visit }) => visit.sequence).join(' ') },
    ],
  };
}

/** What the button of the preview says; null when it cannot be read. */
export function typedSeriesButton(
  { content }: Pick<BookingContext, 'content'>,
  { series }: ShownSeries,
  typed: TypedValues,
  by: 'patient' | 'desk',
): SeriesButton | null {
  const people = [...content.practitioners.map(({ slug }) => slug), ANY_PRACTITIONER];
  const asked = readSeriesChange(typed, people);
  if (asked === null) return null;
  return {
    ...asked,
    ...{ seriesId: series.id, by, picked: readPicks(typed).picked, tell: typed['tell'] !== 'no' },
    version: /^\d{1,9}$/.test(typed['version'] ?? '') ? Number(typed['version']) : -1,
    sequences: readSequences(typed['sequences']),
  };
}

function plannedOf({ visit, ...planned }: SeriesVisit): PlannedVisit {
  const { id, status, startsAtMs, practitioner } = visit;
  return { ...planned, id, status, startsAtMs, practitioner };
}
