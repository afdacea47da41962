import type { BodyArea } from '#/features/conditions/domain/body-area.ts';
import type { ConditionFigure } from '#/features/conditions/domain/condition-figure.ts';
import type { EvidenceGrade } from '#/features/conditions/domain/evidence-grade.ts';

/** A calendar day of the clinic, written YYYY-MM-DD. It carries no time of day. */
export type LocalDay = string;

/** A graded sentence. Its sources are ids of `EvidenceSource`; only a "not-shown" claim may have none. */
export type EvidenceClaim = {
  readonly id: string;
  readonly text: string;
  readonly grade: EvidenceGrade;
  /** What was studied and where the doubt is. */
  readonly note: string;
  readonly sources: readonly string[];
  readonly checkedOn: LocalDay;
};

/** A plain fact with a number or a guideline behind it. */
export type SourcedFact = { readonly text: string; readonly sources: readonly string[] };

/** Something readers may have been told, and what is known. */
export type Correction = {
  readonly heard: string;
  readonly known: string;
  readonly sources: readonly string[];
};

/** Each entry completes the sentence "… if:". */
export type RedFlags = {
  /** Call 911 or go to the emergency room now if: */
  readonly emergency: readonly string[];
  /** See a doctor today if: */
  readonly urgent: readonly string[];
  /** See a doctor before you book if: */
  readonly soon: readonly string[];
};

/** What a massage therapist does when a warning fits: no visit, not in that place, lighter, or ask first. */
export const WARNING_ACTIONS = ['no-massage', 'not-there', 'lighter', 'ask-first'] as const;
export type WarningAction = (typeof WARNING_ACTIONS)[number];

export type Warning = { readonly text: string; readonly action: WarningAction };

export type OtherHelp = { readonly help: string; readonly who: string };

/** How change is measured, in words a patient knows. */
export type ProgressMeasure = { readonly name: string; readonly meaning: string };

/** An example of a diagnosis code. The clinician picks the code from the findings. Printed only. */
export type DiagnosisCode = { readonly code: string; readonly meaning: string };

export type Cover = {
  readonly line: string;
  /** What to bring, besides the papers every visit needs. */
  readonly bring: readonly string[];
  readonly codes: readonly DiagnosisCode[];
  /** The code set the codes were checked against, such as "FY2026". */
  readonly codesCheckedAgainst: string;
};

export type Reviewer = { readonly name: string; readonly credential: string; readonly license: string };

export type PageReview = {
  readonly writtenBy: string;
  /** Null until a clinician has read the page; the page then says so. */
  readonly reviewedBy: Reviewer | null;
  readonly lastReviewed: LocalDay;
  readonly nextReview: LocalDay;
  readonly ourInterest: string;
};

export type PageChange = { readonly on: LocalDay; readonly what: string };

/** One condition page as its author writes it, in the order in which it is read. */
export type WrittenCondition = {
  readonly slug: string;
  readonly plainName: string;
  readonly medicalName: string;
  /** For lists and breadcrumbs. */
  readonly shortName: string;
  /** How the page is described in a list, such as "burning or numb feet". */
  readonly hint: string;
  readonly alsoCalled: readonly string[];
  readonly symptoms: readonly string[];
  readonly bodyAreas: readonly BodyArea[];
  readonly answer: {
    readonly whatItIs: string;
    readonly canMassageHelp: string;
    readonly grade: EvidenceGrade;
    /** Said beside the grade, or empty. */
    readonly gradeNote: string;
  };
  readonly redFlags: RedFlags;
  readonly figure: ConditionFigure;
  readonly isItThis: { readonly mayHave: readonly string[]; readonly likelyElse: readonly string[] };
  readonly facts: readonly SourcedFact[];
  readonly claims: readonly EvidenceClaim[];
  readonly corrections: readonly Correction[];
  readonly warnings: readonly Warning[];
  /** Each completes "Choose … if". */
  readonly choosing: { readonly medical: string; readonly relaxation: string; readonly neither: string };
  readonly visit: {
    readonly what: readonly string[];
    readonly plan: string;
    readonly stopRule: string;
  };
  readonly doThis: readonly string[];
  /** Each repeats "do not". */
  readonly doNot: readonly string[];
  readonly otherHelp: readonly OtherHelp[];
  /** What the order for this condition needs, besides what every order needs. */
  readonly doctorOrder: readonly string[];
  readonly progress: readonly ProgressMeasure[];
  readonly questions: readonly string[];
  readonly cover: Cover;
  readonly review: PageReview;
  readonly changes: readonly PageChange[];
  /** Slugs of other condition pages. */
  readonly related: readonly string[];
};

/** One condition page with what is computed from its words. */
export type Condition = WrittenCondition & {
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly readingGrade: number;
};
