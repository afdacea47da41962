import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { DEFAULT_ANSWERS } from '#/features/coverage/domain/answers.ts';
import { answerNames } from '#/features/coverage/domain/answer-names.ts';
import { clinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import { OUTCOME_WORDS } from '#/features/coverage/domain/outcome.ts';
import { coverageResult } from '#/features/coverage/domain/result.ts';
import type { CoverageCheck, CoverageCheckLine } from '#/features/coverage/read-coverage-check.ts';
import { ruleSetVersion } from '#/features/coverage/rule-set-version.ts';
import type { CoverageChecksView, OpenedCheck } from '#/features/desk/ui/coverage-checks-view.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import { shownEmail } from '#/kernel/email-address.ts';

type Words = Pick<AstroGlobal['locals']['context'], 'clock' | 'content'>;

type Read = {
  readonly sent: readonly CoverageCheckLine[];
  readonly opened: CoverageCheck | null;
  readonly mayOpen: boolean;
  /** Who may open one. */
  readonly readers: readonly string[];
};

export function coverageChecksView(
  words: Words,
  { sent, opened, mayOpen, readers }: Read,
): CoverageChecksView {
  const { timeZone } = words.content.clinic;
  const waiting = sent.filter(({ settledAtMs }) => settledAtMs === null).length;
  return {
    said: waitingWords(waiting),
    mayOpen,
    whoOpens: readers.length === 0 ? 'Nobody yet: an owner must be able to sign in.' : readers.join(', '),
    rows: sent.map(({ reference, sentAtMs, settledAtMs, outcome }) => ({
      reference,
      sent: momentWords(sentAtMs, timeZone),
      state:
        settledAtMs === null ? 'Waits' : mayOpen && outcome !== null ? OUTCOME_WORDS[outcome] : 'Answered',
      isWaiting: settledAtMs === null,
    })),
    opened: opened === null ? null : openedView(words, opened),
  };
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return 'Nothing waits.';
  return `${countWords(waiting, 'patient')} ${waiting === 1 ? 'waits' : 'wait'} for an answer.`;
}

function openedView({ content, clock }: Words, check: CoverageCheck): OpenedCheck {
  const { clinic, coverageQuestions, coverageWords, services } = content;
  const { answers, contact } = check;
  const result = coverageResult(answers, {
    words: coverageWords,
    clinic: clinicInResult(clinic, coverageQuestions),
    prices: services,
    today: todayAt(clinic, clock.now()),
  });
  const ways = [contact.email === null ? null : shownEmail(contact.email), contact.phone].filter(
    (way) => way !== null,
  );
  const told = Object.entries(answers).filter(
    ([field, value]) => DEFAULT_ANSWERS[field as keyof typeof DEFAULT_ANSWERS] !== value,
  );
  return {
    reference: check.reference,
    sent: momentWords(check.sentAtMs, clinic.timeZone),
    name: contact.name,
    replyBy: (contact.reply === 'email' ? ways : ways.toReversed()).join(' or '),
    answer: `${result.label}: ${result.title}`,
    why: result.why,
    isOld: check.ruleSet !== ruleSetVersion(),
    answers: told.map(([field, value]) => answerNames(coverageQuestions, field, value)),
    steps: result.steps.map(({ title, how }) => ({ title, how })),
    isWaiting: check.settledAtMs === null,
  };
}
