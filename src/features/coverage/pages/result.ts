import type { AstroGlobal } from 'astro';
import { forOtherPayer } from '#/features/coverage/domain/questions-change.ts';
import { shareView, type TypedShare } from '#/features/coverage/domain/plan-share-form.ts';
import { resultView, type ResultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { answerRows, openStep, type AnswerRow } from '#/features/coverage/ui/coverage-screens.ts';
import { RESULT_FILE, resultText } from '#/features/coverage/ui/result-text.ts';
import { paths } from '#/paths.ts';
import { openFlow } from './flow.ts';
import { whereToGoOn } from './question.ts';

/** The list of all answers. Without answers, back to the start; with open questions, to the first of them. */
export function checkStep(astro: AstroGlobal): readonly AnswerRow[] | Response {
  const flow = openFlow(astro);
  if (!flow.hasAnswers) return flow.goTo(paths.insurance);
  const { given } = flow.draft;
  return openStep(given, flow.setting) === null
    ? answerRows(given, flow.setting)
    : flow.goTo(whereToGoOn(flow, given));
}

/** The result, and what its buttons do where no script runs. */
export async function resultStep(astro: AstroGlobal): Promise<ResultView | Response> {
  const flow = openFlow(astro);
  const { draft, setting, phone } = flow;
  const typed: TypedShare = flow.isPost ? await flow.typed() : {};
  const wanted = typed['do'];
  if (wanted === 'forget') return flow.forget();
  if (!flow.hasAnswers) return flow.goTo(paths.insurance);
  if (openStep(draft.given, setting) !== null) return flow.goTo(whereToGoOn(flow, draft.given));
  if (wanted === 'another') {
    const given = forOtherPayer(draft.given);
    return flow.goTo(whereToGoOn(flow, given), { given, first: draft.given });
  }
  const view = resultView(draft, setting, phone, wanted === 'share' ? shareView(typed) : null);
  if (view === null) return flow.goTo(paths.insurance);
  return wanted === 'save' ? asFile(resultText(view)) : view;
}

function asFile(text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${RESULT_FILE}"`,
    },
  });
}
