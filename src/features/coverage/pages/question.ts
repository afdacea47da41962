import type { AstroGlobal } from 'astro';
import { withAnswer } from '#/features/coverage/domain/questions-change.ts';
import { readAnswer } from '#/features/coverage/domain/questions-form.ts';
import type { Given } from '#/features/coverage/domain/question-ids.ts';
import {
  askedWith,
  openStep,
  questionView,
  stepsOf,
  type QuestionView,
} from '#/features/coverage/ui/coverage-screens.ts';
import { paths } from '#/paths.ts';
import { openFlow, type Flow } from '#/features/coverage/pages/flow.ts';

/** One question; `null` when the answers before it are gone and the person has to start again. */
export async function questionStep(astro: AstroGlobal): Promise<QuestionView | null | Response> {
  const flow = openFlow(astro);
  const step = Number(astro.params['step']);
  if (!Number.isInteger(step) || step < 1) return flow.goTo(paths.insurance);
  if (flow.isPost) return answer(flow, step, astro);
  if (step > 1 && !flow.hasAnswers) return null;
  return questionView(step, flow.draft, flow.setting) ?? flow.goTo(whereToGoOn(flow, flow.draft.given));
}

async function answer(flow: Flow, step: number, astro: AstroGlobal): Promise<QuestionView | null | Response> {
  const { draft, setting } = flow;
  const typed = await flow.typed();
  if (typed['do'] === 'forget') return flow.forget();
  if (step > 1 && !flow.hasAnswers) return null;
  const id = stepsOf(draft.given, setting)[step - 1];
  // A page from before a change in another tab: its answer would land at another question.
  if (id === undefined || typed['question'] !== id) return flow.goTo(whereToGoOn(flow, draft.given));
  const value = readAnswer(id, typed, setting);
  if (value === null) {
    astro.response.status = 422;
    return questionView(step, draft, setting, typed);
  }
  const given = withAnswer(draft.given, id, value, askedWith(setting));
  return flow.goTo(whereToGoOn(flow, given), { ...draft, given });
}

/** The first question that is still open, else the list of answers. */
export function whereToGoOn({ setting }: Flow, given: Given): string {
  const step = openStep(given, setting);
  return step === null ? paths.insuranceCheck : paths.insuranceQuestion(step);
}
