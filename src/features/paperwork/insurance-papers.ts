import { todayAt } from '#/features/clinic/domain/today.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import { clinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import type { CoverageAnswers } from '#/features/coverage/domain/answers.ts';
import { coverageResult, type CoverageResult } from '#/features/coverage/domain/result.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import { readSentAnswers } from '#/features/coverage/send-coverage-check.ts';
import type { PaperworkFaultOf } from '#/features/paperwork/domain/faults.ts';
import { PAPER_KINDS, type PaperKind } from '#/features/paperwork/domain/paper-kinds.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';
import type { Prefill } from '#/features/paperwork/domain/prefill.ts';
import { callScriptPaper } from '#/features/paperwork/papers/call-script.ts';
import { checklistPaper } from '#/features/paperwork/papers/checklist.ts';
import { letterRequest } from '#/features/paperwork/papers/letter-request.ts';
import { orderForm } from '#/features/paperwork/papers/order-form.ts';
import type { Service } from '#/features/services/content.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Paper } from '#/pdf/paper.ts';
import type { PlatformContext } from '#/platform/context.ts';
import { mayUseAnyway } from '#/platform/limits/rate-limit-store.ts';

export type InsurancePapersContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'limiter' | 'pseudonyms'
> & {
  readonly content: {
    readonly clinic: Clinic;
    readonly services: readonly Service[];
    readonly coverageWords: CoverageWords;
    readonly coverageQuestions: CoverageQuestions;
    readonly paperWords: PaperWords;
  };
};

type PaperFault = PaperworkFaultOf<'answers-unreadable' | 'not-offered' | 'too-many-requests'>;

/** Far more than a person needs; drawing takes the server some 50 ms. */
const RULE = { uses: 40, windowMs: HOUR_MS };

/** Which papers fit the answers, in order; null when the answers cannot be read. */
export function offeredPapers(
  context: InsurancePapersContext,
  answersJson: string,
): readonly PaperKind[] | null {
  const answers = readSentAnswers(answersJson);
  return answers === null ? null : papersFor(resultOf(context, answers));
}

/** Makes one paper and keeps nothing: no answer, no name, not that it was made. */
export async function makeInsurancePaper(
  context: InsurancePapersContext,
  kind: PaperKind,
  sent: { readonly answers: string; readonly prefill: Prefill },
  clientKey: string,
): Promise<Result<Paper, PaperFault>> {
  const answers = readSentAnswers(sent.answers);
  if (answers === null) return failed({ kind: 'answers-unreadable' });
  const result = resultOf(context, answers);
  if (!papersFor(result).includes(kind)) return failed({ kind: 'not-offered' });
  if (!(await isWithinLimit(context, clientKey))) return failed({ kind: 'too-many-requests' });
  return ok(paperOf(context, kind, answers, result, sent.prefill));
}

function resultOf({ content, clock }: InsurancePapersContext, answers: CoverageAnswers): CoverageResult {
  const { clinic, services, coverageWords, coverageQuestions } = content;
  return coverageResult(answers, {
    words: coverageWords,
    clinic: clinicInResult(clinic, coverageQuestions),
    prices: services,
    today: todayAt(clinic, clock.now()),
  });
}

function papersFor({ offersOrderForm, script, decision }: CoverageResult): readonly PaperKind[] {
  const fits: Readonly<Record<PaperKind, boolean>> = {
    'order-form': offersOrderForm,
    'call-script': script !== null,
    checklist: true,
    'letter-request': decision.docs.includes('LMN'),
  };
  return PAPER_KINDS.filter((kind) => fits[kind]);
}

function paperOf(
  { content, clock }: InsurancePapersContext,
  kind: PaperKind,
  answers: CoverageAnswers,
  result: CoverageResult,
  prefill: Prefill,
): Paper {
  const now = clock.now();
  const setting = { words: content.paperWords.insurance, clinic: content.clinic, madeAt: now };
  switch (kind) {
    case 'order-form':
      return orderForm(
        { prefill, cause: answers.cause === 'other' ? null : answers.cause, madeAt: now },
        setting,
      );
    case 'call-script':
      if (result.script === null) throw new Error('A call script was made for an answer that has none.');
      return callScriptPaper(result.script, setting);
    case 'checklist':
      return checklistPaper(result, setting);
    case 'letter-request':
      return letterRequest(prefill, setting);
  }
}

async function isWithinLimit(context: InsurancePapersContext, clientKey: string): Promise<boolean> {
  const bucket = `paper:${context.pseudonyms.of('paper-client', clientKey)}`;
  return mayUseAnyway(context.limiter.count(context.database.db, bucket, RULE));
}
