import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import type { FreeTime, NamesBySlug } from '#/features/booking/ui/slot-words.ts';
import {
  choiceLine,
  choiceRows,
  namesBySlug,
  practitionerNamed,
  stepHref,
  whoGives,
} from '#/features/booking/ui/visit-choices.ts';
import type { Service } from '#/features/services/content.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import type { Step } from './step.ts';

/** What times are looked for. */
export type Wish = {
  readonly service: Service;
  readonly practitioner: string;
  readonly stepFree: boolean;
  readonly names: NamesBySlug;
};

/** The wish of the address, or the step on which it is to be made. */
export function wishOf(step: Step): Wish | Response {
  const { context, choices, draft } = step;
  const { services, practitioners } = context.content;
  const service = services.find(({ slug }) => slug === choices.service);
  if (service === undefined) return step.goTo(stepHref(paths.bookVisit, choices));
  const able = whoGives(service.slug, practitioners);
  const { practitioner } = choices;
  if (
    practitioner === null ||
    (practitioner !== ANY_PRACTITIONER && !able.some(({ slug }) => slug === practitioner))
  ) {
    return step.goTo(stepHref(paths.bookTherapist, { service: service.slug, practitioner: null }));
  }
  return { service, practitioner, stepFree: draft.stepFree, names: namesBySlug(practitioners) };
}

/** Free times of some days. The wish is one the clinic offers, so a refusal is a fault of ours. */
export async function findFree(
  { context }: Step,
  { service, practitioner, stepFree }: Wish,
  from: LocalDate,
  days: number,
): Promise<readonly FreeTime[]> {
  const search = { service: service.slug, practitioner, stepFree, from, days };
  const found = await findSlots(context, search);
  if (!found.ok) throw new Error(`The diary refuses what the page offers: ${found.fault.kind}`);
  return found.value.slots;
}

/** What both ways of showing times have around them. */
export function choicesView({ context, choices }: Step, { service, practitioner }: Wish) {
  const { practitioners, clinic } = context.content;
  const named = practitionerNamed(practitioner, practitioners);
  const hrefs = {
    visit: stepHref(paths.bookVisit, choices),
    therapist: stepHref(paths.bookTherapist, choices),
  };
  return {
    back: hrefs.therapist,
    listHref: stepHref(paths.bookTimes, choices),
    monthHref: stepHref(paths.bookMonth, choices),
    rows: choiceRows(service, named, hrefs),
    line: choiceLine(service, named),
    changeHref: hrefs.visit,
    city: clinic.address.city,
    phone: clinic.phone,
  };
}
