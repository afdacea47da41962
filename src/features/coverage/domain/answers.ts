/** What a person may answer. "I do not know" is a value of its own wherever it is possible. */
export const ANSWER_VALUES = {
  purpose: ['medical', 'wellness'],
  cause: ['work', 'auto', 'other'],
  payer: [
    'medicare_original',
    'medicare_advantage',
    'medicaid',
    'employer_insured',
    'employer_self_funded',
    'employer_unknown',
    'individual',
    'student',
    'government_plan',
    'fehb',
    'other_plan',
    'short_term',
    'health_share',
    'va',
    'tricare',
    'champva',
    'workers_comp',
    'auto_pip',
    'auto_medpay',
    'auto_third_party',
    'none',
    'not_sure',
  ],
  planType: ['ppo', 'hmo', 'epo', 'pos', 'hdhp', 'indemnity', 'not_sure'],
  massageBenefit: ['yes_lmt', 'yes_pt_only', 'no', 'not_sure'],
  network: ['in', 'out', 'not_sure'],
  oonBenefit: ['yes', 'no', 'not_sure'],
  order: ['complete', 'incomplete', 'none'],
  pcpReferral: ['yes', 'no', 'not_needed', 'not_sure'],
  priorAuth: ['approved', 'pending', 'denied', 'not_required', 'not_sure'],
  visitLimitReached: ['yes', 'no'],
  progress: ['first_visit', 'improving', 'not_improving'],
  coverageActive: ['yes', 'no', 'not_checked'],
  claimStatus: ['none', 'pending', 'accepted', 'denied', 'closed', 'exhausted'],
  claimNumber: ['yes', 'no'],
  wcInsurer: ['state_fund', 'self_insured', 'private', 'not_sure'],
  autoCover: ['pip', 'medpay', 'none', 'not_sure'],
  condition: [
    'back',
    'neck',
    'sciatica',
    'shoulder_arm',
    'hip_leg_foot',
    'jaw_tmj',
    'headache',
    'fibromyalgia',
    'post_surgery',
    'scar',
    'lymphedema',
    'other_pain',
    'stress_anxiety_sleep',
    'other_medical',
  ],
  hsa: ['yes', 'no'],
} as const;

type Values = typeof ANSWER_VALUES;
type Chosen = { readonly [Field in keyof Values]: Values[Field][number] };

export type Payer = Chosen['payer'];

/** One coverage, one set of answers. States are USPS codes or "unknown"; months are completed calendar months. */
export type CoverageAnswers = Chosen & {
  readonly state: string;
  readonly autoState: string;
  readonly visitsUsed: number;
  readonly monthsSinceAccident: number | null;
};

/** The clinic's own side of the question. */
export type CoverageClinic = {
  /** In VA Community Care, by network contract or Veterans Care Agreement. */
  readonly clinicVa: boolean;
};

/** What counts for a question that was not asked. The payer has no default: without it there is nothing to decide. */
export const DEFAULT_ANSWERS: Omit<CoverageAnswers, 'payer'> = {
  purpose: 'medical',
  cause: 'other',
  state: 'unknown',
  planType: 'not_sure',
  massageBenefit: 'not_sure',
  network: 'not_sure',
  oonBenefit: 'not_sure',
  order: 'none',
  pcpReferral: 'not_sure',
  priorAuth: 'not_sure',
  visitsUsed: 0,
  visitLimitReached: 'no',
  progress: 'first_visit',
  coverageActive: 'not_checked',
  claimStatus: 'none',
  claimNumber: 'no',
  wcInsurer: 'not_sure',
  autoCover: 'none',
  autoState: 'unknown',
  monthsSinceAccident: null,
  condition: 'other_pain',
  hsa: 'no',
};

/** Every state, the District of Columbia and the territories, as the post office writes them. */
export const STATE_CODES = (
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK ' +
  'OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI'
).split(' ');
