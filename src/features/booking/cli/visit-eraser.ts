import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import {
  eraseVisits,
  planVisitErasure,
  visitsOfAddress,
  visitsOfPatient,
} from '#/features/booking/erase-visits.ts';
import type { BookingContext } from '#/features/booking/context.ts';

async function visitsOf(context: BookingContext, whom: Erased) {
  switch (whom.kind) {
    case 'address':
      return visitsOfAddress(context, whom.email);
    case 'visit':
      return (await visitsOfPatient(context, whom.reference)) ?? [];
    case 'coverage-check':
      return [];
  }
}

/** Visits: nameless when they never took place; the record of care stays as long as it must. */
export const visitEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const visits = await visitsOf(context, whom);
    if (visits.length === 0) return NOTHING;
    const { ahead, erased, kept } = planVisitErasure(context, visits);
    const until = kept.map((record) => record.until).reduce((last, day) => (day > last ? day : last), '');
    return {
      erases: [
        ...(erased.length > 0
          ? [
              `${many(erased.length, 'visit')}: name, address, phone, birth date and what was told. Times stay.`,
            ]
          : []),
        `Mails about ${many(visits.length, 'visit')}, as far as they are kept here.`,
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
    const plan = planVisitErasure(context, await visitsOf(context, whom));
    await eraseVisits(context, plan, actor, whom.kind === 'address' ? whom.email : null);
  },
};
