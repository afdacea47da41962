/** Features know each other in one direction only; every feature knows itself. */
const DIRECTLY: Readonly<Record<string, readonly string[]>> = {
  clinic: [],
  glossary: [],
  conditions: ['clinic', 'glossary'],
  guides: ['conditions', 'glossary', 'clinic'],
  finder: ['conditions', 'guides'],
  services: ['clinic'],
  screening: ['clinic'],
  staff: ['clinic'],
  patients: ['staff', 'clinic'],
  booking: ['services', 'screening', 'patients'],
  treatment: ['booking', 'conditions'],
  checkout: ['booking'],
  waitlist: ['booking'],
  'cal-com': ['booking'],
  plans: ['clinic'],
  coverage: ['services', 'clinic', 'plans', 'staff'],
  reminders: ['checkout', 'treatment'],
  paperwork: ['checkout', 'coverage', 'treatment'],
  newsletter: ['booking', 'coverage', 'conditions'],
  comments: ['conditions', 'staff'],
  desk: [
    'patients',
    'staff',
    'waitlist',
    'cal-com',
    'reminders',
    'paperwork',
    'newsletter',
    'comments',
    'finder',
  ],
  questions: ['desk'],
};

/** Whom a feature knows: those it names, and whom they know. */
export const FEATURE_KNOWS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.keys(DIRECTLY).map((feature) => [feature, knownTo(feature)]),
);

function knownTo(feature: string): string[] {
  const direct = DIRECTLY[feature] ?? [];
  return [...new Set([...direct, ...direct.flatMap(knownTo)])];
}
