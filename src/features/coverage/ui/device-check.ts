import { forOtherPayer, withAnswer } from '#/features/coverage/domain/questions-change.ts';
import { readAnswer, type TypedAnswer } from '#/features/coverage/domain/questions-form.ts';
import {
  askedWith,
  EMPTY_DRAFT,
  openStep,
  stepsOf,
  type CheckSetting,
  type CoverageDraft,
} from '#/features/coverage/ui/coverage-screens.ts';
import type { ShareView } from '#/features/coverage/domain/plan-share-form.ts';
import { paths } from '#/paths.ts';

/** What the build hands to the device: no answers, the same for everybody. */
export type DeviceWords = Omit<CheckSetting, 'today'> & { readonly phone: string };

/** Where a person is. Numbers from 1 are questions; the history of the browser keeps this number and nothing else. */
export const PLACES = { start: 0, check: -1, result: -2 } as const;

export type DeviceCheck = {
  readonly place: number;
  readonly draft: CoverageDraft;
  /** The fields as they were sent, when they were no answer. */
  readonly fault: TypedAnswer | null;
  /** What the calculator on the result was asked. */
  readonly share: ShareView | null;
};

export const AT_START: DeviceCheck = { place: PLACES.start, draft: EMPTY_DRAFT, fault: null, share: null };

/** The place an address of the flow without scripts stands for; null for any other address. */
export function placeOf(href: string): number | null {
  if (href === paths.insurance) return PLACES.start;
  if (href === paths.insuranceCheck) return PLACES.check;
  if (href.split('#')[0] === paths.insuranceResult) return PLACES.result;
  const step = Number(href.slice(paths.insuranceQuestion(0).length - 1));
  return href === paths.insuranceQuestion(step) ? step : null;
}

/** Goes to a place, or as far towards it as the answers reach. */
export function goTo(check: DeviceCheck, place: number, setting: CheckSetting): DeviceCheck {
  const { given } = check.draft;
  const isOver = openStep(given, setting) === null;
  const reached = place > 0 ? Math.min(place, stepsOf(given, setting).length) : place;
  const isTooFar = place < 0 && !isOver;
  return { ...check, place: isTooFar ? (openStep(given, setting) ?? PLACES.start) : reached, fault: null };
}

/** Takes the answer to the question at this place and goes on, or stays with the fault. */
export function takeAnswer(check: DeviceCheck, typed: TypedAnswer, setting: CheckSetting): DeviceCheck {
  const { draft, place } = check;
  const id = stepsOf(draft.given, setting)[place - 1];
  const value = id === undefined ? null : readAnswer(id, typed, setting);
  if (id === undefined || value === null) return { ...check, fault: typed };
  const given = withAnswer(draft.given, id, value, askedWith(setting));
  return { ...AT_START, draft: { ...draft, given }, place: openStep(given, setting) ?? PLACES.check };
}

/** Starts a check of a second coverage; the first is kept to stand beside it. */
export function checkAnother({ draft }: DeviceCheck, setting: CheckSetting): DeviceCheck {
  const given = forOtherPayer(draft.given);
  return {
    ...AT_START,
    draft: { given, first: draft.given },
    place: openStep(given, setting) ?? PLACES.check,
  };
}
