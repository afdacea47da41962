import type { Clinic } from '#/features/clinic/content.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { claimHoldsUntil, type Claim, type RecordedReferral } from '#/features/treatment/domain/claim.ts';
import { codeFault } from '#/features/treatment/domain/diagnosis-code.ts';
import { PAYER_WORDS } from '#/features/treatment/domain/payer-kind.ts';
import type { PlanCounter, PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { lastDayOf } from '#/features/treatment/domain/referral.ts';
import { positionWords, reportWords, visitsWords } from '#/features/treatment/ui/plan-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { longDay } from '#/kernel/long-day.ts';
import { paths } from '#/paths.ts';

/** What a press has done, as the page says it afterwards. */
export type PlanDone = 'order' | 'scan' | 'facts' | 'report-sent' | 'close' | 'count';

const DONE_WORDS: Readonly<Record<PlanDone, string>> = {
  order: 'The order is recorded.',
  scan: 'The paper is kept, sealed.',
  facts: 'The payer’s facts are changed.',
  'report-sent': 'The report is noted as sent today.',
  close: 'The claim is closed. Its last day is today.',
  count: 'It is noted what this visit counts for.',
};

type Row = { readonly term: string; readonly value: string };

export type OrderView = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** What a plan would send back, for the referrer to mend. */
  readonly codeNotes: readonly string[];
  readonly hasScan: boolean;
};

export type ClaimView = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly isOpen: boolean;
  readonly asksForReports: boolean;
  readonly rows: readonly Row[];
  readonly lines: readonly string[];
  readonly orders: readonly OrderView[];
  readonly facts: TypedValues;
};

export type PlanPageView = {
  readonly reference: string;
  readonly visitHref: string;
  readonly when: string;
  readonly position: string | null;
  readonly done: string | null;
  /** The order that was recorded just now: its paper can be added. */
  readonly scanFor: string | null;
  /** Null until somebody has asked to read them. */
  readonly claims: readonly ClaimView[] | null;
  readonly countsFor: string;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};

type Parts = {
  readonly visit: { readonly reference: string; readonly startsAtMs: number };
  readonly position: PlanPosition | null;
  readonly plans: {
    readonly plans: readonly { readonly claim: Claim; readonly counter: PlanCounter }[];
    readonly ofThisVisit: string | null;
  } | null;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly done: PlanDone | null;
  readonly scanFor: string | null;
};

export function planPageView(
  { content }: { readonly content: { readonly clinic: Clinic } },
  { visit, position, plans, typed, faults, done, scanFor }: Parts,
): PlanPageView {
  return {
    ...{ reference: visit.reference, visitHref: paths.deskVisit(visit.reference), typed, faults, scanFor },
    when: momentWords(visit.startsAtMs, content.clinic.timeZone),
    position: position === null ? null : positionWords(position),
    done: done === null ? null : DONE_WORDS[done],
    claims: plans === null ? null : plans.plans.map(claimView),
    countsFor: plans?.ofThisVisit ?? 'none',
  };
}

/** One claim with its orders, as the therapist's page and the patient's own show it. */
export function claimView({
  claim,
  counter,
}: {
  readonly claim: Claim;
  readonly counter: PlanCounter;
}): ClaimView {
  const { facts } = claim;
  return {
    ...{ id: claim.id, version: claim.version, isOpen: claim.closedOn === null },
    title: [PAYER_WORDS[facts.payer], facts.planName].filter((part) => part !== null).join(': '),
    asksForReports: counter.report.kind !== 'none',
    rows: [
      ...row('Name on the card', facts.nameOnCard),
      ...row('Member number', facts.memberNumber),
      ...row('Claim number', facts.claimNumber),
      ...row('Visits the payer agreed to', facts.authorizedVisits?.toString() ?? null),
      ...row('Reports sent', facts.reportsSentOn.map(longDay).join(', ') || null),
      ...row('Closed on', claim.closedOn === null ? null : longDay(claim.closedOn)),
    ],
    lines: counterLines(claim, counter),
    orders: claim.referrals.map(orderView).toReversed(),
    facts: {
      ...{ payer: facts.payer, planName: facts.planName ?? '', nameOnCard: facts.nameOnCard ?? '' },
      ...{ memberNumber: facts.memberNumber ?? '', claimNumber: facts.claimNumber ?? '' },
      authorizedVisits: facts.authorizedVisits?.toString() ?? '',
    },
  };
}

/** How the claim stands, in sentences: for the therapist's page and the patient's own. */
function counterLines(claim: Claim, { allowed, used, ahead, report, more }: PlanCounter): readonly string[] {
  const booked = ahead === 0 ? '' : `, ${String(ahead)} more booked`;
  const said = reportWords(report);
  return [
    allowed === null
      ? `${visitsWords(used)} used${booked}. Nobody has named a number of visits.`
      : `${String(used)} of ${visitsWords(allowed)} used${booked}.`,
    `The newest order holds until ${longDay(claimHoldsUntil(claim))}.`,
    ...(said === null ? [] : [said]),
    ...(more === 'form' ? ['Visits 7 to 12 need the payer’s word first: fax form F245-417-000.'] : []),
    ...(more === 'claim-manager' ? ['More than 12 visits: ask the claim manager first.'] : []),
  ];
}

function orderView({ id, facts, hasScan }: RecordedReferral): OrderView {
  return {
    ...{ id, hasScan, title: `Order of ${longDay(facts.writtenOn)}` },
    rows: [
      {
        term: 'Referrer',
        value: [facts.referrer, facts.credential].filter((part) => part !== '').join(', '),
      },
      { term: 'NPI', value: facts.npi },
      {
        term: 'Holds until',
        value: `${longDay(lastDayOf(facts))}${facts.endsOn === null ? ' (a year)' : ''}`,
      },
      { term: 'Visits', value: facts.visits?.toString() ?? 'No number named' },
      { term: 'Diagnosis codes', value: facts.diagnosisCodes.join(', ') || 'None' },
      ...row('Care codes', facts.procedureCodes.join(', ') || null),
      ...row('Areas', facts.areas || null),
      ...row('Goal', facts.goal || null),
    ],
    codeNotes: facts.diagnosisCodes.flatMap((code) => {
      const fault = codeFault(code);
      if (fault === null) return [];
      const instead = fault.kind === 'code-malformed' ? [] : fault.instead;
      return `${code} cannot be billed. Ask the referrer which is meant${instead.length === 0 ? '' : `, such as ${instead.join(', ')}`}.`;
    }),
  };
}

function row(term: string, value: string | null): readonly Row[] {
  return value === null ? [] : [{ term, value }];
}
