import type { Example } from '#/layouts/styleguide/example.ts';

type Mark = { dots: number; label: string; meaning: string };

export const GRADES: readonly Mark[] = [
  { dots: 4, label: 'High certainty', meaning: 'New studies are not likely to change this.' },
  { dots: 3, label: 'Moderate certainty', meaning: 'New studies may change how much.' },
  { dots: 2, label: 'Low certainty', meaning: 'It may turn out to be wrong.' },
  { dots: 1, label: 'Very low certainty', meaning: 'We cannot tell yet.' },
];

export const gradeExamples: readonly Example<{ mark: Mark; outOf: number; inline?: boolean }>[] = [
  ...GRADES.map((mark) => ({ state: mark.label, props: { mark, outOf: 4 } })),
  {
    state: 'beside words, no dot',
    props: { mark: { dots: 0, label: 'Not shown to help', meaning: '' }, outOf: 4, inline: true },
  },
];

export const careCardExamples: readonly Example<{
  urgency: 'emergency' | 'urgent' | 'soon';
  action: string;
  signs: readonly string[];
}>[] = [
  {
    state: 'emergency',
    props: {
      urgency: 'emergency',
      action: 'Call 911 or go to the emergency room now if:',
      signs: ['you find it hard to breathe or to swallow'],
    },
  },
  {
    state: 'urgent',
    props: {
      urgency: 'urgent',
      action: 'See a doctor or urgent care today if:',
      signs: ['you also have a fever'],
    },
  },
  {
    state: 'soon',
    props: {
      urgency: 'soon',
      action: 'See a doctor before you book if:',
      signs: ['no one has looked for the cause'],
    },
  },
];

export const doListExamples: readonly Example<{ kind: 'do' | 'do-not'; items: readonly string[] }>[] = [
  { state: 'do', props: { kind: 'do', items: ['look at your feet each day'] } },
  { state: 'do not', props: { kind: 'do-not', items: ['do not use a hot pad on numb skin'] } },
];

export const checkListExamples: readonly Example<{ items: readonly { text: string; note?: string }[] }>[] = [
  {
    state: 'with and without a note',
    props: {
      items: [
        { text: 'A written order', note: 'It says how many visits, how often, and between which dates.' },
        { text: 'A note of each call' },
      ],
    },
  },
];

export const compareExamples: readonly Example<{
  columns: readonly [string, string];
  labels: readonly [string, string];
  rows: readonly { point: string; first: string; second: string }[];
}>[] = [
  {
    state: '2 rows',
    props: {
      columns: ['Medical massage', 'Relaxation massage'],
      labels: ['Medical', 'Relaxation'],
      rows: [
        { point: 'What it is for', first: 'A change you can measure.', second: 'To relax.' },
        { point: 'When it ends', first: 'When you meet your goals.', second: 'When you like.' },
      ],
    },
  },
];

export const figureExamples = [
  {
    state: 'plate with numbers',
    label: 'Back view of the hip and leg. The right buttock is marked.',
    spec: {
      view: 'back',
      box: [930, 520, 425, 700],
      oneSide: { gluteal: 'right' },
      extras: ['sciatic-nerve'],
      pins: [{ at: [1220, 690], badge: [1320, 600] }],
    },
  },
  {
    state: 'front, with parts drawn by us',
    label: 'Front view of the head. The temples and the jaw muscles are marked.',
    spec: { view: 'front', box: [170, 36, 300, 310], extras: ['temples', 'jaw', 'face'] },
  },
  {
    state: 'second body, front',
    label: 'Front view of the body. The chest is marked.',
    spec: { view: 'male-front', box: [20, 70, 690, 1300], marked: ['chest'], pale: ['deltoids'] },
  },
  {
    state: 'second body, back',
    label: 'Back view of the body. The calves are marked.',
    spec: { view: 'male-back', box: [720, 70, 690, 1300], marked: ['calves'], pale: ['hamstring'] },
  },
] as const;
