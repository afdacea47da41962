import { giveTimeBack } from '#/features/booking/book-by-page.ts';
import type { AstroGlobal } from 'astro';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { safetyForm } from '#/features/screening/forms/safety-form.ts';
import { paths } from '#/paths.ts';
import { nextHref, runStep, type Step } from './step.ts';

/** Step 1: is massage safe now? The answer decides the next page and is not kept. */
export function safetyStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => (step.isPost ? answer(step) : view(step, [])));
}

function view({ context, choices }: Step, faults: readonly FieldFault[]) {
  return { screening: context.content.screening, action: stepHref(paths.book, choices), faults };
}

async function answer(step: Step) {
  const { context, choices } = step;
  // Whoever comes back after booking starts afresh.
  const draft = step.draft.visitPath === null ? step.draft : EMPTY_DRAFT;
  const form = readForm(safetyForm, await step.typed());
  if (!form.ok) {
    step.status(422);
    return view(step, form.fault.faults);
  }
  if (form.value.answer === 'none') {
    const passed = { ...draft, screened: true };
    // A time chosen before these questions goes on with its details; whoever starts again chooses again.
    const open = draft.screened ? { ...passed, hold: null } : passed;
    return step.goTo(nextHref(open, choices), passed);
  }
  if (draft.hold !== null) await giveTimeBack(context, draft.hold.token);
  return step.goTo(paths.bookNotToday, { ...draft, screened: false, hold: null });
}
