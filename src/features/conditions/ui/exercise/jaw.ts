import { face, limb, type Drawing, type Shape } from './shape.ts';

const drawn = (...shapes: readonly Shape[]): Drawing => ({ width: 220, height: 220, shapes });

const NECK = [limb([[22, 232, 16, 198, 232, 16]], 'cloth'), limb([[110, 160, 30, 110, 214, 34]])];
const HAIR = 'M50 96C44 40 66 12 110 12s66 28 60 84c-4-24-10-38-20-44-20-14-60-14-80 0-10 6-16 20-20 44z';
const UPPER = 'M80 92q9-6 17 0M123 92q8-6 17 0M110 96l-5 28q5 4 10 2';

export const JAW = {
  'teeth-apart': drawn(
    ...NECK,
    { look: 'head', d: 'M110 20c38 0 58 28 58 68 0 46-28 92-58 92s-58-46-58-92c0-40 20-68 58-68z' },
    { look: 'hair', d: HAIR },
    face(UPPER),
    face('M92 146q9-4 18 0 9-4 18 0M92 146q18 9 36 0'),
  ),
  'mouth-open': drawn(
    ...NECK,
    { look: 'head', d: 'M110 20c38 0 58 28 58 68 0 50-26 108-58 108s-58-58-58-108c0-40 20-68 58-68z' },
    { look: 'hair', d: HAIR },
    face(UPPER),
    { look: 'cloth', d: 'M94 146q16-9 32 0 4 24-16 25-20-1-16-25z' },
    { look: 'marked', d: 'M103 168q-3-18 7-22 10 4 7 22-7 3-14 0z' },
    { look: 'arrow', d: 'M150 150v28M144.200 172.200L150 178l5.800-5.800' },
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
