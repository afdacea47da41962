import type { Example } from '#/layouts/styleguide/example.ts';

export const breadcrumbExamples: readonly Example<{
  trail: readonly { name: string; href: string }[];
  here: string;
}>[] = [
  {
    state: '2 steps',
    props: {
      trail: [
        { name: 'Home', href: '/' },
        { name: 'Knee, leg and foot', href: '/conditions' },
      ],
      here: 'Neuropathy',
    },
  },
];

export const noticeExamples: readonly Example<{ title: string }>[] = [
  { state: 'not checked yet', props: { title: 'No clinician has checked this page yet.' } },
];
