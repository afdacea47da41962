import type { View } from './anatomy.ts';

type Stroke = { readonly className: string; readonly d: string };

/** The house figure's own head: without a pony tail, and the same from both sides. */
export const HEADS: Partial<Record<View, readonly Stroke[]>> = {
  front: [
    {
      className: 'fig-skin',
      d: 'M249 152c-9-4-15 4-13 17 2 14 8 24 16 24M392 152c9-4 15 4 13 17-2 14-8 24-16 24',
    },
    {
      className: 'fig-skin',
      d: 'M320.5 62c48 0 74 34 73 82-1 34-9 58-24 79-14 19-31 29-49 29s-35-10-49-29c-15-21-23-45-24-79-1-48 25-82 73-82z',
    },
    {
      className: 'fig-hair',
      d: 'M247.5 160c-9-70 20-111 73-111s82 41 73 111c-3-19-7-32-15-43-6-12-14-20-27-23-20-5-42-5-62 0-13 3-21 11-27 23-8 11-12 24-15 43z',
    },
  ],
  back: [
    {
      className: 'fig-skin',
      d: 'M1071 152c-9-4-15 4-13 17 2 14 8 24 16 24M1214 152c9-4 15 4 13 17-2 14-8 24-16 24',
    },
    {
      className: 'fig-skin',
      d: 'M1142.5 60c48 0 74 34 73 84-1 34-9 58-22 78l-2 22h-98l-2-22c-13-20-21-44-22-78-1-50 25-84 73-84z',
    },
    {
      className: 'fig-hair',
      d: 'M1142.5 50c52 0 80 38 77 96-1 30-6 46-15 66-14-8-24-4-34 6-9 8-47 8-56 0-10-10-20-14-34-6-9-20-14-36-15-66-3-58 25-96 77-96z',
    },
  ],
};

/** Deep parts that the package lacks, drawn by hand in the same coordinates. */
const SCIATIC_NERVE =
  'M1160 560C1176 600 1194 632 1206 690C1216 745 1232 800 1230 880C1228 945 1206 990 1200 1040C1196 1090 1212 1150 1210 1220C1208 1290 1198 1330 1194 1376';
const TEMPLES =
  'M253 118c12-13 28-10 33 4 4 13-3 30-15 42l-9 3c-8-14-11-32-9-49zM388 118c-12-13-28-10-33 4-4 13 3 30 15 42l9 3c8-14 11-32 9-49z';
const JAW =
  'M262 172c10 2 17 14 20 33 0 9-2 16-5 21-9-13-15-32-15-54zM379 172c-10 2-17 14-20 33 0 9 2 16 5 21 9-13 15-32 15-54z';
const FACE = 'M291 158q10-7 20 0M330 158q10-7 20 0M320 158l-6 27q6 4 12 1M304 209q16 7 33 0';

export const EXTRAS = {
  face: [{ className: 'fig-face', d: FACE }],
  temples: [
    { className: 'fig-muscle is-marked', d: TEMPLES },
    { className: 'fig-hatch', d: TEMPLES },
  ],
  jaw: [
    { className: 'fig-muscle is-marked', d: JAW },
    { className: 'fig-hatch', d: JAW },
  ],
  'sciatic-nerve': [
    { className: 'fig-nerve-case', d: SCIATIC_NERVE },
    { className: 'fig-nerve', d: SCIATIC_NERVE },
  ],
} as const satisfies Record<string, readonly Stroke[]>;
export type Extra = keyof typeof EXTRAS;
