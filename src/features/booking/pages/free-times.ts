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
import {
  jumpTo,
  readWhen,
  suits,
  whenLinks,
  whenQuery,
  type When,
} from '#/features/booking/ui/times-filter.ts';
import type { Service } from '#/features/services/content.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { visibleLine } from '#/kernel/typed-text.ts';
import { paths } from '#/paths.ts';
import type { Step } from './step.ts';

/** What times are looked for. */
export type Wish = {
  readonly service: Service;
  readonly practitioner: string;
  readonly stepFree: boolean;
  readonly names: NamesBySlug;
  readonly when: When;
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
  return {
    service,
    practitioner,
    stepFree: draft.stepFree,
    names: namesBySlug(practitioners),
    when: readWhen(step.query.get('when')),
  };
}

/** Free times of some days. The wish is one the clinic offers, so a refusal is a fault of ours. */
export async function findFree(
  { context, timeZone }: Step,
  { service, practitioner, stepFree, when }: Wish,
  from: LocalDate,
  days: number,
): Promise<readonly FreeTime[]> {
  const search = { service: service.slug, practitioner, stepFree, from, days };
  const found = await findSlots(context, search);
  if (!found.ok) throw new Error(`The diary refuses what the page offers: ${found.fault.kind}`);
  return found.value.slots.filter((slot) => suits(slot, when, timeZone));
}

/** The address of a way to show times, with everything that is asked for so far. */
export function timesHref(
  { choices }: Pick<Step, 'choices'>,
  { when }: Pick<Wish, 'when'>,
  more: Readonly<Record<string, string | null>> = {},
  path: string = paths.bookTimes,
): string {
  return stepHref(path, choices, { when: whenQuery(when), ...more });
}

/** What both ways of showing times have around them. */
export function choicesView(step: Step, wish: Wish, shown: 'list' | 'month') {
  const { context, choices, today, lastDay, query } = step;
  const { service, practitioner, when } = wish;
  const { practitioners, clinic } = context.content;
  const named = practitionerNamed(practitioner, practitioners);
  const hrefs = {
    visit: stepHref(paths.bookVisit, choices),
    therapist: stepHref(paths.bookTherapist, choices),
  };
  const path = shown === 'list' ? paths.bookTimes : paths.bookMonth;
  const kept = shown === 'list' ? { from: query.get('from') } : { month: query.get('month') };
  return {
    back: hrefs.therapist,
    tools: {
      ways: [
        { href: timesHref(step, wish), name: 'Next free times', isCurrent: shown === 'list' },
        { href: timesHref(step, wish, {}, paths.bookMonth), name: 'Month', isCurrent: shown === 'month' },
      ],
      jump: jumpTo(timesHref(step, wish), {
        value: visibleLine(query.get('from') ?? ''),
        min: today,
        max: lastDay,
      }),
      whens: whenLinks(when, (other) => timesHref(step, { when: other }, kept, path)),
      city: clinic.address.city,
    },
    rows: choiceRows(service, named, hrefs),
    line: choiceLine(service, named),
    changeHref: hrefs.visit,
    waitListHref: stepHref(paths.bookWaitList, choices),
    phone: clinic.phone,
  };
}
