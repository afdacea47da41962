/** What can stand in the way of a press on a plan of visits, besides what stands in the way of one visit. */
export type SeriesRefusalKind = 'series-clash' | 'changed-elsewhere' | 'service-not-given';

const REFUSALS: Readonly<
  Record<SeriesRefusalKind, { readonly status: number; readonly title: string; readonly advice: string }>
> = {
  'series-clash': {
    status: 409,
    title: 'Not all of these times are free now.',
    advice: 'Nothing was done. Below is what fits now: look at the dates, then press the button again.',
  },
  'changed-elsewhere': {
    status: 409,
    title: 'Somebody changed one of these visits while you looked.',
    advice: 'Nothing was done. Below is what stands now.',
  },
  'service-not-given': {
    status: 422,
    title: 'This therapist does not give this visit.',
    advice: 'Choose another therapist or another visit. Nothing was done.',
  },
};

export function seriesRefusal(kind: SeriesRefusalKind) {
  return REFUSALS[kind];
}
