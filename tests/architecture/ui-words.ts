import { FEATURE_KNOWS } from './feature-order.ts';

/** Words of the clinic beside the names of its features. */
const MORE_WORDS = [
  ...[
    'appointment',
    'hold',
    'home',
    'month',
    'slot',
    'time',
    'visit',
    'practitioner',
    'therapist',
    'patient',
  ],
  ...['area', 'claim', 'condition', 'evidence', 'figure', 'grade', 'leaflet', 'map', 'muscle', 'source'],
  ...['compare', 'comparison', 'insurance', 'payer', 'plan', 'estimate', 'payment', 'price', 'receipt'],
  ...['gift', 'issue', 'letter', 'subscriber', 'voucher', 'desk', 'staff'],
];
const BUSINESS = new Set([...Object.keys(FEATURE_KNOWS), ...MORE_WORDS].map(singular));

/** The words of the clinic in a name, such as `BodyMap.astro`, `body-map.css` or a class `body-map`. */
export function businessWordsIn(name: string): string[] {
  const words = name
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.filter((word) => BUSINESS.has(singular(word)));
}

function singular(word: string): string {
  return word.replace(/s$/, '');
}
