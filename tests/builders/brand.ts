import type { Brand } from '#/features/clinic/content.ts';

/** The brand of a clinic that is not the sample. */
export const A_BRAND: Brand = {
  logo: { viewBox: '0 0 24 24', shapes: '<path d="M2 14h20" stroke="currentColor"/>' },
  colors: { light: '#5b2a86', dark: '#d3bdea' },
  nameLine: 'Clinic',
  home: {
    headline: 'A sample headline.',
    promise: 'A sample promise.',
    title: 'A sample',
    summary: 'A sample summary.',
    shareLine: 'A sample line.',
  },
};
