import type { AstroGlobal } from 'astro';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { answerQuestions, type Answers } from '#/features/questions/answer-questions.ts';
import { QUESTIONS, type Figure, type QuestionId } from '#/features/questions/domain/figure.ts';
import { periodOf, periodsUntil, type Period } from '#/features/questions/domain/period.ts';
import { noteExport } from '#/features/questions/note-export.ts';
import { figureTable } from '#/features/questions/pages/figure-table.ts';
import { periodWords } from '#/features/questions/ui/figure-words.ts';
import { gapsFigure, hoursFigure } from '#/features/questions/ui/hours-figures.ts';
import { commentsFigure, giftsFigure, letterFigure } from '#/features/questions/ui/list-figures.ts';
import { insuranceFigure } from '#/features/questions/ui/insurance-figure.ts';
import { incomeFigure, owedFigure, type PlaceNames } from '#/features/questions/ui/money-figures.ts';
import { missedFigure, newcomersFigure } from '#/features/questions/ui/people-figures.ts';
import type { QuestionsView } from '#/features/questions/ui/questions-view.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { fileAnswer } from '#/platform/http/file-answer.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** `/desk/questions`: what the owner asks of the clinic. The one button saves a table, and changes nothing. */
export async function questionsPage(astro: AstroGlobal) {
  const { request, url } = astro;
  const isPost = request.method === 'POST';
  // Read from a copy: the gate keeps the form itself when it has to ask for a code.
  const typed = isPost ? await readTypedValues(request.clone()) : Object.fromEntries(url.searchParams);
  const wanted = isPost && typed['act'] === 'csv' ? questionOf(typed['question']) : null;
  const asker = await signedIn(astro, 'see-questions', { fresh: wanted !== null });
  if (asker instanceof Response) return asker;
  const { content, clock } = astro.locals.context;
  const today = todayAt(content.clinic, clock.now());
  const period = periodOf(typed['period'] ?? null, today);
  const answers = await answerQuestions(astro.locals.context, period, asker);
  if (!answers.ok) return notYours(astro);
  const figures = figuresOf(answers.value, { period, content, nowMs: clock.now().epochMilliseconds });
  if (wanted !== null) return savedTable(astro, { figures, wanted, period, asker });
  if (isPost) astro.response.status = 422;
  const periods = periodsUntil(today).map((one) => ({ key: one.key, words: periodWords(one) }));
  const view: QuestionsView = { periodKey: period.key, periods, figures };
  return { staff: asker.staff, view };
}

type Saving = {
  readonly figures: readonly Figure[];
  readonly wanted: QuestionId;
  readonly period: Period;
  readonly asker: StaffAsker;
};

async function savedTable(astro: AstroGlobal, { figures, wanted, period, asker }: Saving) {
  const figure = figures.find(({ id }) => id === wanted);
  const noted = await noteExport(astro.locals.context, wanted, asker);
  if (!noted.ok || figure === undefined) return notYours(astro);
  return fileAnswer(figureTable(figure), `${wanted}-${period.key}`, 'csv');
}

function figuresOf(answers: Answers, { period, content, nowMs }: Setting): readonly Figure[] {
  return [
    hoursFigure(answers.hours, period),
    gapsFigure(answers.gaps, period),
    missedFigure(answers.missed, period),
    newcomersFigure(answers.newcomers, period),
    owedFigure(answers.owed),
    incomeFigure(answers.income, namesIn(content), period),
    giftsFigure(answers.gifts, period),
    letterFigure(answers.letter, period),
    commentsFigure(answers.comments, nowMs),
    insuranceFigure(answers.outcomes, period),
  ];
}

type Named = { readonly slug: string; readonly name: string };
type Setting = {
  readonly period: Period;
  readonly content: { readonly services: readonly Named[]; readonly practitioners: readonly Named[] };
  readonly nowMs: number;
};

function namesIn({ services, practitioners }: Setting['content']): PlaceNames {
  const nameIn = (list: readonly Named[], slug: string) =>
    list.find((one) => one.slug === slug)?.name ?? slug;
  return ({ service, practitioner }) => ({
    service: nameIn(services, service),
    therapist: nameIn(practitioners, practitioner),
  });
}

function questionOf(typed: string | undefined): QuestionId | null {
  return QUESTIONS.find((id) => id === typed) ?? null;
}
