import type { AstroGlobal } from 'astro';
import { bookedView } from '#/features/booking/ui/booked-view.ts';
import { practitionerNamed, titledName } from '#/features/booking/ui/visit-choices.ts';
import { paths } from '#/paths.ts';
import { checkClinic } from './_check.ts';
import { runStep } from './_step.ts';

/** After the last step: what was booked with this draft. */
export function bookedStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { draft, app, nowMs } = step;
    if (draft.booked === null) return step.goTo(paths.book);
    const { clinic, services, practitioners, screening } = app.content;
    const { service, practitioner, ...facts } = draft.booked;
    const kind = services.find(({ slug }) => slug === service);
    const therapist = practitionerNamed(practitioner, practitioners);
    return bookedView(
      {
        ...facts,
        priceCents: kind?.priceCents ?? 0,
        therapist: therapist === null ? 'your therapist' : titledName(therapist),
        bring: kind?.preparation ?? [],
        callBefore: screening.callBeforeVisit,
      },
      { ...checkClinic(step), directions: clinic.directions, phone: clinic.phone },
      nowMs,
    );
  });
}
