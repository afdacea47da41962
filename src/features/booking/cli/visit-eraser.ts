import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { eraseVisits, planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase, type PeopleToErase } from '#/features/booking/people-to-erase.ts';
import type { BookingContext } from '#/features/booking/context.ts';

const NOBODY: PeopleToErase = { visits: [], people: [] };

function peopleOf(context: BookingContext, whom: Erased): Promise<PeopleToErase> {
  return whom.kind === 'coverage-check' ? Promise.resolve(NOBODY) : peopleToErase(context, whom);
}

/** Visits: nameless when they never took place; the record of care stays as long as it must. */
export const visitEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const { visits, people } = await peopleOf(context, whom);
    if (visits.length + people.length === 0) return NOTHING;
    const { ahead, erased, kept } = planVisitErasure(context, visits);
    const until = kept.map((record) => record.until).reduce((last, day) => (day > last ? day : last), '');
    return {
      erases: [
        ...(erased.length > 0
          ? [
              `${many(erased.length, 'visit')}: name, address, phone, birth date and what was told. Times stay.`,
            ]
          : []),
        ...(visits.length > 0
          ? [`Mails about ${many(visits.length, 'visit')}, as far as they are kept here.`]
          : []),
        ...(people.length > 0 ? [peopleWords(people.length, kept.length > 0)] : []),
      ],
      keeps:
        kept.length > 0
          ? [
              `${many(kept.length, 'visit')} that took place, until ${until}: records of care and of payment ` +
                'must be kept for 7 years after the last visit, for a child until age 21.',
            ]
          : [],
      blocks:
        ahead.length > 0
          ? [
              `${many(ahead.length, 'visit')} still to come: ${ahead.map(({ reference }) => reference).join(', ')}. Cancel first.`,
            ]
          : [],
    };
  },
  async erase(context, whom, actor) {
    const { visits, people } = await peopleOf(context, whom);
    const plan = { ...planVisitErasure(context, visits), people };
    await eraseVisits(context, plan, actor, whom.kind === 'address' ? whom.email : null);
  },
};

function peopleWords(count: number, recordStays: boolean): string {
  const what = count === 1 ? 'The card of 1 patient' : `The cards of ${String(count)} patients`;
  return recordStays
    ? `${what}: what they like. Name and contact stay while a record of their care must.`
    : `${what}: name, address, phones, birth date and what they like.`;
}
