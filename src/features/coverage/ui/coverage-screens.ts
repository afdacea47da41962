import type { CoverageQuestions, QuestionWords } from '#/features/coverage/content/questions.ts';
import { dayInWords } from '#/features/coverage/domain/day.ts';
import { questionsLeft } from '#/features/coverage/domain/questions-change.ts';
import { pickedPlan } from '#/features/coverage/domain/network.ts';
import { isOrderStep, listOfStep } from '#/features/coverage/domain/order-parts.ts';
import { FIELDS, type TypedAnswer } from '#/features/coverage/domain/questions-form.ts';
import { NOT_SURE, payerOf } from '#/features/coverage/domain/questions-given.ts';
import type { Given, QuestionId } from '#/features/coverage/domain/question-ids.ts';
import {
  choicesOf,
  isChoice,
  kindOfQuestion,
  type QuestionKind,
} from '#/features/coverage/domain/questions-options.ts';
import { wordsOfQuestion } from '#/features/coverage/domain/questions-words.ts';
import { walkQuestions, type AskedWith, type Walk } from '#/features/coverage/domain/questions.ts';
import type { Plan } from '#/features/plans/content.ts';
import type { ResultSetting } from '#/features/coverage/domain/result.ts';
import { STATES } from '#/kernel/us-states.ts';
import { paths } from '#/paths.ts';

/** Everything the screens are made of beside the answers. The same on the server and on the device. */
export type CheckSetting = ResultSetting & {
  readonly questions: CoverageQuestions;
  /** The clinic's own plans, to pick from. */
  readonly plans: readonly Plan[];
};

/** What a person has said: about the coverage that is checked now, and about one that was checked before it. */
export type CoverageDraft = { readonly given: Given; readonly first: Given | null };
export const EMPTY_DRAFT: CoverageDraft = { given: {}, first: null };

export type AnswerRow = { readonly name: string; readonly value: string; readonly href: string };

export type Option = {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly note: string | undefined;
  readonly isChosen: boolean;
};

export type QuestionView = {
  readonly step: number;
  readonly id: QuestionId;
  readonly kind: QuestionKind;
  readonly title: string;
  readonly hint: string;
  readonly why: string;
  readonly error: string | null;
  /** What to look for before answering. */
  readonly list: readonly { readonly label: string; readonly help: string }[];
  readonly options: readonly Option[];
  /** What stands in fields that are typed into. */
  readonly typed: TypedAnswer;
  /** "About 4 more questions" */
  readonly left: string;
  readonly back: { readonly href: string; readonly to: string };
  readonly soFar: readonly AnswerRow[];
};

export function askedWith({ clinic, today }: CheckSetting): AskedWith {
  return { clinic, today };
}

/** A screen asks for the same walk several times. Answers are never changed in place, so theirs can be kept with them. */
const walks = new WeakMap<Given, { readonly setting: CheckSetting; readonly walk: Walk }>();

function walkOf(given: Given, setting: CheckSetting): Walk {
  const known = walks.get(given);
  if (known?.setting === setting) return known.walk;
  const walk = walkQuestions(given, askedWith(setting));
  walks.set(given, { setting, walk });
  return walk;
}

/** The questions that can be shown, by step: those that were answered, and the next. */
export function stepsOf(given: Given, setting: CheckSetting): readonly QuestionId[] {
  const { answered, next } = walkOf(given, setting);
  return next === null ? answered : [...answered, next];
}

/** Where to go on: the first question without an answer, else the list of all answers. */
export function openStep(given: Given, setting: CheckSetting): number | null {
  const { answered, next } = walkOf(given, setting);
  return next === null ? null : answered.length + 1;
}

/** The question at a step, counted from 1; null when there is none yet. After a fault, `typed` is what was sent. */
export function questionView(
  step: number,
  { given }: CoverageDraft,
  setting: CheckSetting,
  typed: TypedAnswer | null = null,
): QuestionView | null {
  const id = stepsOf(given, setting)[step - 1];
  if (id === undefined) return null;
  const { title, hint, why, error } = wordsFor(id, given, setting);
  const values = typed ?? typedFrom(id, given[id]);
  return {
    step,
    id,
    kind: kindOfQuestion(id),
    title,
    hint,
    why,
    error: typed === null ? null : error,
    list: listOf(id, given, setting),
    options: optionsOf(id, given, setting, values),
    typed: values,
    left: leftWords(questionsLeft(given, askedWith(setting)) - (given[id] === undefined ? 1 : 0)),
    back: backOf(step),
    soFar: answerRows(given, setting).filter((_, index) => index !== step - 1),
  };
}

function backOf(step: number): QuestionView['back'] {
  return step === 1
    ? { href: paths.insurance, to: 'the start' }
    : { href: paths.insuranceQuestion(step - 1), to: `question ${String(step - 1)}` };
}

function leftWords(left: number): string {
  if (left <= 0) return 'No more questions after this one';
  return left === 1 ? 'About 1 more question' : `About ${String(left)} more questions`;
}

/** The answers so far, each with the way back to its question. */
export function answerRows(given: Given, setting: CheckSetting): readonly AnswerRow[] {
  return walkOf(given, setting).answered.map((id, index) => ({
    name: wordsOfQuestion(setting.questions, id, given).short,
    value: answerInWords(id, given[id] ?? NOT_SURE, given, setting),
    href: paths.insuranceQuestion(index + 1),
  }));
}

/** An answer as a person gave it. */
export function answerInWords(id: QuestionId, value: string, given: Given, setting: CheckSetting): string {
  const picked = id === 'network' ? pickedPlan(value, setting.plans) : undefined;
  const label = picked?.name ?? wordsFor(id, given, setting).options?.[value];
  if (label !== undefined) return label;
  if (value === NOT_SURE) return 'I do not know';
  switch (kindOfQuestion(id)) {
    case 'state':
      return STATES.find(({ code }) => code === value)?.name ?? value;
    case 'date':
      return dayInWords(value);
    default:
      return value;
  }
}

/** What this step looks for on the doctor's order. */
function listOf(id: QuestionId, given: Given, { words }: CheckSetting): QuestionView['list'] {
  if (!isOrderStep(id)) return [];
  const { parts, checks } = words.order;
  return listOfStep(id, payerOf(given)).map((item) => ({ ...parts, ...checks })[item]);
}

function optionsOf(
  id: QuestionId,
  given: Given,
  setting: CheckSetting,
  typed: TypedAnswer,
): readonly Option[] {
  if (!isChoice(id)) return [];
  const { notes } = wordsFor(id, given, setting);
  return choicesOf(id, setting).map((value) => ({
    name: FIELDS.answer,
    value,
    label: answerInWords(id, value, given, setting),
    note: noteOnPlan(id, value, setting) ?? notes?.[value],
    isChosen: typed[FIELDS.answer] === value,
  }));
}

/** The words of a question; where the clinic lists its plans, those about the network speak of the list. */
function wordsFor(id: QuestionId, given: Given, { questions, plans }: CheckSetting): QuestionWords {
  const written = wordsOfQuestion(questions, id, given);
  if (id !== 'network' || plans.length === 0) return written;
  const { hint, notListed } = questions.planList;
  return { ...written, hint, options: { ...written.options, out: notListed } };
}

function noteOnPlan(id: QuestionId, value: string, { plans, questions }: CheckSetting): string | undefined {
  const picked = id === 'network' ? pickedPlan(value, plans) : undefined;
  if (picked === undefined) return undefined;
  const since = questions.planList.since.replaceAll('{day}', dayInWords(picked.inNetworkSince));
  return picked.note === undefined ? since : `${since} ${picked.note}`;
}

/** The fields as they were when this answer was given. */
function typedFrom(id: QuestionId, value: string | undefined): TypedAnswer {
  if (value === undefined) return {};
  const kind = kindOfQuestion(id);
  if (value === NOT_SURE && (kind === 'number' || kind === 'date')) return { [FIELDS.unknown]: 'yes' };
  if (kind !== 'date') return { [FIELDS.answer]: value };
  const [year = '', month = '', day = ''] = value.split('-');
  return { [FIELDS.year]: year, [FIELDS.month]: String(Number(month)), [FIELDS.day]: String(Number(day)) };
}
