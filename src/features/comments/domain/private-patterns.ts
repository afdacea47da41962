/*
 * Every pattern looks at text in which all digits are ASCII and all hyphens are one. Repeats are bounded or cannot
 * overlap, so that no text makes them slow.
 */
const GAP = '[\\s.\\-/]{0,3}';
const NUMBER_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';

export const PHONES = [
  // (206) 555-0187, 206.555.0187, +1 206 555 0187
  new RegExp(`(?<!\\d)(?:\\+?1[\\s.\\-]{0,2})?\\(?[2-9]\\d{2}\\)?${GAP}\\d{3}${GAP}\\d{4}(?!\\d)`, 'g'),
  // Another country's, after a plus.
  /(?<![\d+])\+\d(?:[\s.\-/()]{0,3}\d){7,14}(?!\d)/g,
  // 2 0 6 5 5 5 0 1 8 7
  /(?<!\d)[2-9](?:[\s.,-]{1,2}\d){9}(?!\d)/g,
  // two oh six five five five …
  new RegExp(`\\b(?:${NUMBER_WORD}[\\s,.\\-]{1,3}){6,14}${NUMBER_WORD}\\b`, 'gi'),
];

/** Seven digits are a phone number only where the words say so: "500-1000 steps" are none. */
export const LOCAL_PHONE =
  /\b(?:call|text|phone|cell|mobile|tel|reach|number)\b[^\n\d]{0,24}\d{3}[\s.-]?\d{4}(?!\d)/gi;

export const EMAILS = [
  /[\p{L}\p{Nd}._%+-]{1,64}\s?@\s?(?:[\p{L}\p{Nd}-]{1,63}\.){1,6}\p{L}{2,24}/gu,
  /[\p{L}\p{Nd}._%+-]{1,64}\s?[[({]\s?at\s?[\])}]\s?[\p{L}\p{Nd}-]{1,63}\s?(?:\.|[[({]?\s?dot\s?[\])}]?)\s?\p{L}{2,24}/giu,
  /[\p{L}\p{Nd}._%+-]{1,64}\sat\s[\p{L}\p{Nd}-]{1,63}\sdot\s\p{L}{2,24}/giu,
];

export const HANDLE = /(?<![\p{L}\p{Nd}@._-])@[a-z][\w.]{2,29}/giu;

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = "(?:\\d{4}|'\\d{2})";
const NUMBERS = `\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}\\s?[/.\\-]\\s?(?:\\d{4}|\\d{2})(?!\\d)|\\d{4}\\s?[/.\\-]\\s?\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}(?!\\d)`;
const FULL_DATE = `(?<![\\d./-])(?:${NUMBERS})|\\b${MONTH}\\s?${DAY},?\\s{1,2}${YEAR}|(?<!\\d)${DAY}\\s{1,2}(?:of\\s)?${MONTH},?\\s{1,2}${YEAR}`;
const ANY_DAY = `${FULL_DATE}|\\b${MONTH}\\s?${DAY}(?!\\d)|(?<!\\d)${DAY}\\s{1,2}(?:of\\s)?${MONTH}`;

/** A day with its year: more than a stranger needs to know, and often the day somebody was born. */
export const DATE = new RegExp(FULL_DATE, 'gi');
export const BIRTH = new RegExp(
  `\\b(?:born|birthday|birth\\s?date|date of birth|d\\.?o\\.?b\\b\\.?)[^\\n\\d]{0,24}?(?:${ANY_DAY})`,
  'gi',
);

export const ID_NUMBERS = [/(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/g, /(?<!\d)\d{9,40}(?!\d)/g];

const CLINICIAN_WORDS =
  'doctors?|dr|gp|physician|surgeon|therapist|physio(?:therapist)?|chiropractor|psychiatrist|psychologist|' +
  'neurologist|rheumatologist|oncologist|cardiologist|orthopedist|dentist|nurse|midwife|specialist|hospital|clinic';

export const CLINICIAN = [
  new RegExp(`\\b(?:my|our)\\s+(?:[\\p{L}-]{1,20}\\s+){0,2}?(?:${CLINICIAN_WORDS})(?![\\p{L}])`, 'giu'),
  /\b(?:Dr\.?|[Dd]octor|Nurse)\s\p{Lu}[\p{L}'-]{1,30}/gu,
];

export const RESULTS = [
  /\b(?:mis)?diagnosed\b(?:\s(?:with|as)(?:\s[\p{L}-]{1,20}){1,4})?/giu,
  /\bmy\s(?:[\p{L}-]{1,20}\s)?diagnos[ie]s\b/giu,
  /\bmy\s(?:[\p{L}-]{1,20}\s)?(?:mri|x-?rays?|ct|scans?|biopsy|(?:blood|lab|test)\s?(?:work|tests?|results?))(?![\p{L}])/giu,
  /\b(?:my\s(?:medications?|medicines?|meds|prescriptions?)|(?:i\sam|i'm|i\swas|they)\s(?:put\son|prescribed)(?:\sme)?)(?![\p{L}])/giu,
];
