/** Words that promise more than research shows, and what an honest page says in their place. */
type Promised = { readonly what: string; readonly words: RegExp; readonly instead: string };

const EASES = 'Massage may ease symptoms for a while: say which, and how sure we are.';
const DISEASES =
  'cancer|tumou?rs?|neuropathy|nerve damage|diabetes|depression|anxiety|hypertension|(?:high )?blood pressure|' +
  'heart disease|(?:rheumatoid )?arthritis|osteoarthritis|fibromyalgia|migraines?|sciatica|carpal tunnel|' +
  'torn (?:muscles?|tendons?)|(?:muscle|tendon) tears?|rotator cuffs?|TMJ|TMD|insomnia|scars?|inflammation';
const MENDS = 'treat|prevent|stop|repair|fix|reverse|eliminate|remove';

const PROMISES: readonly Promised[] = [
  { what: 'a cure', words: /\bcur(?:e|es|ed|ing|able|ative)\b/gi, instead: EASES },
  {
    what: 'healing',
    words: /\bheal(?:s|ed|ing|ers?)?\b/gi,
    instead: 'Write "may ease pain while tissue heals", or what massage may ease.',
  },
  {
    what: 'a sure result',
    words:
      /\bguarant(?:ees?|eed|eeing|y|ies)\b|\b(?:risk|side[- ]effect)[- ]free\b|\b100 ?(?:%|percent) (?:safe|effective)\b/gi,
    instead: 'Nobody can promise a result. Say what studies found.',
  },
  {
    what: 'a wonder',
    words: /\bmirac(?:les?|ulous(?:ly)?)\b|\b(?:permanent|instant|lasting) (?:relief|cure|results?)\b/gi,
    instead: EASES,
  },
  {
    what: 'proof',
    words: /\bproven to\b|\b(?:clinically|scientifically|medically) prov(?:en|ed)\b/gi,
    instead: 'Say what kind of studies there are, and how sure they make us.',
  },
  {
    what: 'washing out toxins',
    words: /\btoxins?\b|\bdetox\w*|\blactic acid\b/gi,
    instead: 'Massage does not do this. Take it out.',
  },
  {
    what: 'better blood flow as care',
    words:
      /\b(?:boost|increas|improv|enhanc|stimulat)(?:e|es|ed|ing|s)? (?:your |the |local )?(?:blood flow|(?:blood )?circulation)\b/gi,
    instead: 'Write "may feel warm and loosened".',
  },
  {
    what: 'what hands cannot do',
    words:
      /\brestor(?:e|es|ed|ing) (?:the )?(?:integrity|alignment)\b|\b(?:reposition|realign)(?:s|ed|ing)?\b|\breleas(?:e|es|ed|ing) (?:the )?piriformis\b|\bendorphins?\b/gi,
    instead: 'Write "may relax the muscles around it".',
  },
  {
    what: 'care of a disease',
    words: new RegExp(
      `\\bmassages? (?:therapy )?(?:can |will |also |really )*(?:${MENDS})(?:e?s)?\\b(?! (?:if|when|at|as soon)\\b)` +
        `|\\b(?:we|our \\w+) (?:can |will |also )*(?:${MENDS}|cure|heal)(?:e?s)? (?:your |the |a )?(?:${DISEASES})\\b`,
      'gi',
    ),
    instead: 'Write "may ease some symptoms alongside medical care".',
  },
  {
    what: 'that a plan pays',
    words: /\beasy to get (?:covered|cover|paid)\b|\b(?:always|automatically) covered\b/gi,
    instead: 'Write "may be judged medically necessary". The plan decides.',
  },
];

/**
 * A "no" passes only right before the word, with nothing but these small words between: "does not cure", "no known
 * cure", "cannot promise a cure". So "not only cures", "no doubt cures" and "why not cure" are still promises.
 */
const DENIED =
  /(?<!\bwhy )(?<!\bif (?:it|massage|this) (?:does|do|did) )(?:\b(?:not|never|cannot|no|nor|nothing|nobody)|n['’]t)(?: (?:a|an|any|the|be|is|can|sure|known|to|promise|of))*(?: ["“])?\s*$/i;

/** The body heals by itself: "while tissue heals" and "until the cut has healed" speak of a time, not of massage. */
const A_TIME =
  /\b(?:while|until|till|once|after|before|as) (?!.*\b(?:massage|we|our|therapist)\b)(?:\w+ ){1,4}$/i;

/** What a text promises that nobody may promise, each with the words it uses. */
export function promisesIn(text: string): readonly { what: string; said: string; instead: string }[] {
  return PROMISES.flatMap(({ what, words, instead }) =>
    [...text.matchAll(words)]
      .filter(({ index }) => !isAllowed(text.slice(0, index), what))
      .map(([said]) => ({ what, said, instead })),
  );
}

function isAllowed(before: string, what: string): boolean {
  const sentence =
    before
      .replaceAll(/\s+/g, ' ')
      .split(/[.!?;:]/)
      .at(-1) ?? '';
  return DENIED.test(sentence) || (what === 'healing' && A_TIME.test(sentence));
}
