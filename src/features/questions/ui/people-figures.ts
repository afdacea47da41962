import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import { HEARD_FROM_WORDS } from '#/features/patients/ui/heard-from-words.ts';
import { count, words, type Figure } from '#/features/questions/domain/figure.ts';
import { LEAD_TIMES, ofHundred, type LeadTime, type MissedOf } from '#/features/questions/domain/missed.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { inPeriod, many } from '#/features/questions/ui/figure-words.ts';

const LEAD_WORDS: Readonly<Record<LeadTime, { readonly row: string; readonly sentence: string }>> = {
  day: { row: 'Same or next day', sentence: 'for the same or the next day' },
  week: { row: '2 to 7 days before', sentence: '2 to 7 days before' },
  month: { row: '1 to 4 weeks before', sentence: '1 to 4 weeks before' },
  longer: { row: 'More than 4 weeks', sentence: 'more than 4 weeks ahead' },
};

type Missed = MissedOf & { readonly byLead: Readonly<Record<LeadTime, MissedOf>> };

export function missedFigure({ missed, all, byLead }: Missed, period: Period): Figure {
  const share = ofHundred(missed, all);
  const shares = LEAD_TIMES.map((lead) => ({
    lead,
    share: byLead[lead].missed / Math.max(1, byLead[lead].all),
  }));
  const most = shares.reduce((one, other) => (other.share > one.share ? other : one));
  const top = Math.max(most.share, 0.01);
  return {
    id: 'no-shows',
    question: 'Who does not come?',
    answer: answerOf(
      { missed, all },
      share,
      `Visits booked ${LEAD_WORDS[most.lead].sentence} were missed most.`,
      period,
    ),
    short: share === null ? 'No visits' : `${String(share)} of 100`,
    chart: null,
    caption: 'Missed visits by how early they were booked',
    head: ['Booked', 'Missed', 'Visits', 'Of 100'],
    rows: LEAD_TIMES.map((lead) => {
      const of = byLead[lead];
      const hundred = ofHundred(of.missed, of.all);
      return {
        name: LEAD_WORDS[lead].row,
        cells: [count(of.missed), count(of.all), hundred === null ? words('') : count(hundred)],
        bar: of.missed / Math.max(1, of.all) / top,
      };
    }),
    note:
      missed < 20
        ? 'Few cases: do not read much into them. We keep no score of a person.'
        : 'We keep no score of a person.',
    more: null,
  };
}

function answerOf(
  { missed, all }: MissedOf,
  share: number | null,
  mostWords: string,
  period: Period,
): string {
  if (share === null) return `${inPeriod(period)} no visit has taken place yet.`;
  if (missed === 0) return `${inPeriod(period)} everybody came: ${many(all, 'visit')}, no no-show.`;
  return `${inPeriod(period)} ${String(missed)} of ${many(all, 'visit')} ${missed === 1 ? 'was a no-show' : 'were no-shows'}: ${String(share)} of 100. ${mostWords}`;
}

type From = { readonly from: HeardFrom | null; readonly count: number };

export function newcomersFigure(sources: readonly From[], period: Period): Figure {
  const all = sources.reduce((sum, { count: one }) => sum + one, 0);
  const told = sources.filter(({ from }) => from !== null);
  const [first] = told;
  const most = Math.max(1, ...sources.map(({ count: one }) => one));
  const answered = told.reduce((sum, { count: one }) => sum + one, 0);
  return {
    id: 'new-patients',
    question: 'Who is new, and from where?',
    answer: newcomersAnswer(all, answered, first, period),
    short:
      all === 0
        ? 'Nobody'
        : `${String(all)} new${first === undefined ? '' : `, ${String(first.count)}: ${sourceWords(first.from).toLowerCase()}`}`,
    chart: null,
    caption: 'New patients by how they heard of the clinic',
    head: ['Heard from', 'New patients'],
    rows: sources.map(({ from, count: one }) => ({
      name: sourceWords(from),
      cells: [count(one)],
      bar: one / most,
    })),
    note: 'We ask once, with the first visit, and nobody has to answer. The website follows no one.',
    more: null,
  };
}

function newcomersAnswer(all: number, answered: number, first: From | undefined, period: Period): string {
  if (all === 0) return `${inPeriod(period)} nobody new booked.`;
  const begin = `${inPeriod(period)} ${many(all, 'person', 'people')} booked for the first time.`;
  if (first === undefined) return `${begin} None of them has said how they heard of us.`;
  return `${begin} ${many(answered, 'person', 'people')} said how they heard of us. Most often: ${sourceWords(first.from).toLowerCase()} (${String(first.count)}).`;
}

function sourceWords(from: HeardFrom | null): string {
  return from === null ? 'Not asked or not said' : HEARD_FROM_WORDS[from];
}
