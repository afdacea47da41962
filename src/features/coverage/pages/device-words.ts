import type { Clinic } from '#/features/clinic/content.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import { clinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import type { DeviceWords } from '#/features/coverage/ui/device-check.ts';
import type { Plans } from '#/features/plans/content.ts';
import type { Service } from '#/features/services/content.ts';

type Written = {
  readonly clinic: Clinic;
  readonly coverageQuestions: CoverageQuestions;
  readonly coverageWords: CoverageWords;
  readonly plans: Plans;
  readonly services: readonly Service[];
};

/** What the questions run on in the browser: words and prices, the same for everybody. */
export function deviceWords({
  clinic,
  coverageQuestions: questions,
  coverageWords: words,
  plans,
  services,
}: Written): DeviceWords {
  return {
    questions,
    words: { ...words, sources: { ...words.sources, sources: words.sources.sources.map(shown) } },
    prices: services.map(({ slug, name, kind, minutes, priceCents }) => ({
      slug,
      name,
      kind,
      minutes,
      priceCents,
    })),
    clinic: clinicInResult(clinic, questions),
    plans: plans.plans,
    phone: clinic.phone,
  };
}

type Source = CoverageWords['sources']['sources'][number];

/** Where a rule was read second-hand is for the clinic alone. */
function shown({ seenAt: _notShown, ...source }: Source): Source {
  return source;
}
