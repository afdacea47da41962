import type { AstroGlobal } from 'astro';
import { nextHref, runStep, type Step } from '#/features/booking/pages/step.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { readContact } from '#/features/waitlist/forms/contact-form.ts';
import { readWishes, withField } from '#/features/waitlist/forms/wishes-form.ts';
import { askToJoin } from '#/features/waitlist/join.ts';
import {
  askedOf,
  joinRefused,
  therapistsFor,
  type JoinRefused,
} from '#/features/waitlist/pages/join-parts.ts';
import type { JoinView } from '#/features/waitlist/ui/join-view.ts';
import { wishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import type { Service } from '#/features/services/content.ts';
import { paths } from '#/paths.ts';

/** `/book/wait-list`: beside the times, after the safety questions. Nobody is on the list before a link is pressed. */
export function joinStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { context, choices, draft } = step;
    const service = context.content.services.find(({ slug }) => slug === choices.service);
    if (!draft.screened || service === undefined)
      return step.goTo(nextHref({ ...draft, hold: null }, choices));
    if (!step.isPost) return view(step, service, firstTyped(step), [], null);
    return answer(step, service, await step.typed());
  });
}

/** The therapist who was chosen for the times is ticked. */
function firstTyped({ choices, context }: Step): TypedValues {
  const isNamed = context.content.practitioners.some(({ slug }) => slug === choices.practitioner);
  return isNamed && choices.practitioner !== null
    ? { [withField(choices.practitioner)]: 'yes', notice: '4' }
    : { notice: '4' };
}

async function answer(step: Step, service: Service, typed: TypedValues): Promise<JoinView | Response> {
  const { context, draft, asker } = step;
  const wishes = readWishes(typed, askedOf(context, service.slug, draft.stepFree));
  const contact = readContact(typed);
  const faults = [...(wishes.ok ? [] : wishes.fault.faults), ...(contact.ok ? [] : contact.fault.faults)];
  if (!wishes.ok || !contact.ok) {
    step.status(422);
    return view(step, service, typed, faults, null);
  }
  const joining = { service: service.slug, wishes: wishes.value, contact: contact.value };
  const joined = await askToJoin(context, joining, typed['none'] === 'yes', asker);
  if (joined.ok) return step.goTo(paths.waitListLookInMail);
  const refused = joinRefused(context, joined.fault, timesOf(step));
  step.status(refused.status);
  return view(step, service, typed, [], refused);
}

function timesOf({ choices }: Step): string {
  return stepHref(choices.practitioner === null ? paths.bookTherapist : paths.bookTimes, choices);
}

function view(
  step: Step,
  service: Service,
  typed: TypedValues,
  faults: readonly FieldFault[],
  refused: JoinRefused | null,
): JoinView {
  return {
    title: 'Wait for a time that suits you',
    action: stepHref(paths.bookWaitList, step.choices),
    back: { href: timesOf(step), to: 'times' },
    what: `${service.name}.`,
    keeps: null,
    typed,
    faults,
    wishes: wishFieldsView(typed, faults, therapistsFor(step.context, service.slug)),
    asksContact: true,
    freeNow: refused?.freeNow ?? null,
    refusal: refused?.refusal ?? null,
  };
}
