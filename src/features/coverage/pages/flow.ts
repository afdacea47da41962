import { todayAt } from '#/features/clinic/domain/today.ts';
import type { AstroGlobal } from 'astro';
import { clinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import { readCoverageDraft } from '#/features/coverage/forms/coverage-draft.ts';
import {
  EMPTY_DRAFT,
  type CheckSetting,
  type CoverageDraft,
} from '#/features/coverage/ui/coverage-screens.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';

/** One hour: long enough to look for a card, short enough for a computer that is shared. */
const COOKIE = { name: 'coverage', path: paths.insurance, maxAgeSeconds: 60 * 60 } as const;

/** One request on the way to the result, for a browser that runs no scripts. */
export type Flow = {
  readonly setting: CheckSetting;
  readonly phone: string;
  readonly isPost: boolean;
  /** False when no answers came along, they are too old, or they are not ours. */
  readonly hasAnswers: boolean;
  readonly draft: CoverageDraft;
  typed(): Promise<Readonly<Record<string, string>>>;
  /** Shows the page that follows; with a draft, its answers travel in the cookie. */
  goTo(href: string, draft?: CoverageDraft): Response;
  /** Lets the browser forget the answers and goes back to the start. */
  forget(): Response;
};

export function openFlow({ request, locals: { context } }: AstroGlobal): Flow {
  const { clinic, coverageQuestions: questions, coverageWords: words, plans, services } = context.content;
  const now = context.clock.now();
  const today = todayAt(clinic, now);
  const cookie = sealedCookie(context.sealedBox, context.config.siteUrl, COOKIE);
  const kept = readCoverageDraft(cookie.read(request.headers.get('cookie'), now), { today, ...plans });
  const setting: CheckSetting = {
    questions,
    words,
    clinic: clinicInResult(clinic, questions),
    prices: services,
    plans: plans.plans,
    today,
  };
  return {
    setting,
    phone: clinic.phone,
    isPost: request.method === 'POST',
    hasAnswers: kept !== null,
    draft: kept ?? EMPTY_DRAFT,
    typed: () => readTypedValues(request),
    goTo(href, draft) {
      if (draft === undefined) return seeOther(href);
      const header = cookie.write(JSON.stringify(draft), now);
      if (header === null) throw new Error('The answers about coverage do not fit into their cookie.');
      return seeOther(href, [['Set-Cookie', header]]);
    },
    forget: () => seeOther(paths.insurance, [['Set-Cookie', cookie.clear()]]),
  };
}
