import type { SignOff } from '#/features/conditions/domain/sign-off.ts';
import { isCheckedLongAgo } from '#/features/coverage/domain/day.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';
import type { Content } from '#/app/content/content.ts';

/** Something a clinic should look at. It never stops a build or a start. */
export type ReviewFinding = {
  readonly kind:
    | 'review-overdue'
    | 'review-soon'
    | 'not-reviewed'
    | 'sample-data'
    | 'service-without-therapist'
    | 'not-in-finder'
    | 'offer-over'
    | 'number-missing';
  readonly file: string;
  readonly advice: string;
};

const SOON_DAYS = 60;

/** What is due or still a sample, seen from `today` in the clinic's time zone. */
export function reviewFindings(content: Content, today: Temporal.PlainDate): readonly ReviewFinding[] {
  return [
    ...content.conditions.flatMap(({ slug, review, signOff }) =>
      findingsOfReview(`conditions/${slug}`, review.nextReview, signOff, today),
    ),
    ...content.guides.flatMap(({ slug, review, signOff }) =>
      findingsOfReview(`guides/${slug}`, review.nextReview, signOff, today),
    ),
    ...content.pages.flatMap((page) =>
      findingsOfDate(`content/pages/${page.slug}.md`, page.nextReview, today),
    ),
    ...findingsOfRules(today),
    ...findingsOfSamples(content),
    ...findingsOfServices(content),
    ...findingsOfFinder(content),
    ...findingsOfNumbers(content),
    ...findingsOfOffer(content, today),
  ];
}

/** The law wants both numbers on a price in writing; without them every one becomes a task for the desk. */
function findingsOfNumbers({ clinic, practitioners }: Content): ReviewFinding[] {
  const hasNpi = clinic.npi !== undefined || practitioners.every(({ npi }) => npi !== undefined);
  const missing = [...(hasNpi ? [] : ['npi']), ...(clinic.taxId === undefined ? ['taxId'] : [])];
  if (missing.length === 0) return [];
  const file = 'content/clinic.yaml';
  const advice =
    `A price in writing must name the NPI and the tax number. Add ${missing.join(' and ')} to ${file}, ` +
    'then run: npm run clinic -- estimates renew';
  return [{ kind: 'number-missing', file, advice }];
}

/** After the last day nobody is promised a gift any more, and every page says so by itself once it is built anew. */
function findingsOfOffer({ offer }: Content, today: Temporal.PlainDate): ReviewFinding[] {
  if (Temporal.PlainDate.compare(today, offer.lastDay) <= 0) return [];
  const file = 'content/newsletter/offer.yaml';
  const advice =
    `The offer to new readers ended on ${offer.lastDay}. Write the next one in ${file}, ` +
    'and move the days of the old one to formerOffers. Until then build the site once more.';
  return [{ kind: 'offer-over', file, advice }];
}

function findingsOfReview(
  page: string,
  nextReview: string,
  signOff: SignOff,
  today: Temporal.PlainDate,
): ReviewFinding[] {
  const file = `content/${page}.md`;
  const findings = findingsOfDate(file, nextReview, today);
  if (signOff.kind === 'signed') return findings;
  const state =
    signOff.kind === 'nobody'
      ? `No clinician has checked ${file}.`
      : `${file} has changed since a clinician signed it on ${signOff.on}.`;
  const advice = `${state} Print the sheet for one: npm run clinic -- review ${page}`;
  return [...findings, { kind: 'not-reviewed', file, advice }];
}

function findingsOfDate(file: string, nextReview: string, today: Temporal.PlainDate): ReviewFinding[] {
  const due = Temporal.PlainDate.from(nextReview);
  const daysLeft = today.until(due, { largestUnit: 'days' }).days;
  if (daysLeft > SOON_DAYS) return [];
  const overdue = daysLeft < 0;
  const said = overdue ? `was due for review on ${nextReview}` : `is due for review on ${nextReview}`;
  const advice = `${file} ${said}. Check each line and its sources, then set new dates.`;
  return [{ kind: overdue ? 'review-overdue' : 'review-soon', file, advice }];
}

/** The site goes on answering with old rules, and says that they are old. */
function findingsOfRules(today: Temporal.PlainDate): ReviewFinding[] {
  const old = COVERAGE_RULES.filter(({ asOf }) => isCheckedLongAgo(asOf, today.toString()));
  const [oldest] = old.map(({ asOf }) => asOf).sort();
  if (oldest === undefined) return [];
  const many = old.length === 1 ? '1 coverage rule was' : `${old.length} coverage rules were`;
  const advice =
    `${many} last checked more than 180 days ago, the oldest on ${oldest}. Check them against the sources in ` +
    'content/coverage/sources.yaml, then set the new day in src/features/coverage/domain/rule.ts.';
  return [{ kind: 'review-overdue', file: 'src/features/coverage/domain/rules.ts', advice }];
}

function findingsOfSamples(content: Content): ReviewFinding[] {
  const clinic: ReviewFinding = {
    kind: 'sample-data',
    file: 'content/clinic.yaml',
    advice: 'The clinic is still the sample. Put in your own facts and set sample to false.',
  };
  const therapists = content.practitioners
    .filter((practitioner) => practitioner.sample)
    .map(({ slug, name }): ReviewFinding => {
      const file = `content/practitioners/${slug}.yaml`;
      return { kind: 'sample-data', file, advice: `${name} is a sample, not a person. Replace ${file}.` };
    });
  return content.clinic.sample ? [clinic, ...therapists] : therapists;
}

function findingsOfServices(content: Content): ReviewFinding[] {
  const given = new Set(content.practitioners.flatMap((practitioner) => practitioner.services));
  return content.services
    .filter((service) => !given.has(service.slug))
    .map(({ slug, name }) => {
      const file = `content/services/${slug}.yaml`;
      const advice = `No therapist gives "${name}", so nobody can book it. Add ${slug} to a therapist's services.`;
      return { kind: 'service-without-therapist', file, advice };
    });
}

function findingsOfFinder({ conditions, finder }: Content): ReviewFinding[] {
  const choices = finder.areas.flatMap((area) => area.choices);
  const reached = new Set(choices.flatMap((choice) => choice.conditions));
  return conditions
    .filter(({ slug }) => !reached.has(slug))
    .map(({ slug }) => {
      const file = `content/conditions/${slug}.md`;
      const advice =
        `A person who only points at what hurts cannot reach ${file}. ` +
        `Add ${slug} to a choice in content/finder.yaml.`;
      return { kind: 'not-in-finder', file, advice };
    });
}
