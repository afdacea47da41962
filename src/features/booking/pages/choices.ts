import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { AstroGlobal } from 'astro';
import { practitionerForm, serviceForm } from '#/features/booking/forms/choice-forms.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { therapistOptions, visitOptions } from '#/features/booking/ui/choice-options.ts';
import { stepHref, whoGives } from '#/features/booking/ui/visit-choices.ts';
import { paths } from '#/paths.ts';
import { runStep, type Step } from './step.ts';

/** Step 2: which visit. */
export function visitStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => (step.isPost ? chooseVisit(step) : visitView(step, [])));
}

function visitView({ context, choices }: Step, faults: readonly FieldFault[]) {
  return {
    options: visitOptions(context.content.services),
    chosen: choices.service ?? undefined,
    action: stepHref(paths.bookVisit, choices),
    back: stepHref(paths.book, choices),
    faults,
  };
}

async function chooseVisit(step: Step) {
  const { services, practitioners } = step.context.content;
  const form = readForm(serviceForm(services.map(({ slug }) => slug)), await step.typed());
  if (!form.ok) {
    step.status(422);
    return visitView(step, form.fault.faults);
  }
  const { service } = form.value;
  const wanted = step.choices.practitioner;
  const isGiven =
    wanted === ANY_PRACTITIONER || whoGives(service, practitioners).some(({ slug }) => slug === wanted);
  return step.goTo(stepHref(paths.bookTherapist, { service, practitioner: isGiven ? wanted : null }));
}

/** Step 3: with whom, and in which kind of room. */
export function therapistStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { service } = step.choices;
    if (service === null) return step.goTo(stepHref(paths.bookVisit, step.choices));
    return step.isPost ? chooseTherapist(step, service) : therapistView(step, service, []);
  });
}

function therapistView({ context, choices, draft }: Step, service: string, faults: readonly FieldFault[]) {
  return {
    options: therapistOptions(whoGives(service, context.content.practitioners)),
    chosen: choices.practitioner ?? undefined,
    stepFree: draft.stepFree,
    action: stepHref(paths.bookTherapist, choices),
    back: stepHref(paths.bookVisit, choices),
    faults,
  };
}

async function chooseTherapist(step: Step, service: string) {
  const known = whoGives(service, step.context.content.practitioners).map(({ slug }) => slug);
  const form = readForm(practitionerForm([ANY_PRACTITIONER, ...known]), await step.typed());
  if (!form.ok) {
    step.status(422);
    return therapistView(step, service, form.fault.faults);
  }
  const { practitioner, stepFree } = form.value;
  const href = stepHref(paths.bookTimes, { service, practitioner });
  return stepFree === step.draft.stepFree ? step.goTo(href) : step.goTo(href, { ...step.draft, stepFree });
}
