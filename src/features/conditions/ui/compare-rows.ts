/** Medical beside relaxation massage, in short. Facts: the clinic's clinical notes on both kinds of massage. */
export const COMPARE_ROWS = [
  {
    point: 'What it is for',
    first: 'A change you can measure in pain or in what you can do, tied to a diagnosis.',
    second: 'To relax, ease stress and feel well.',
  },
  {
    point: 'How it starts',
    first:
      'With your health history, a safety check and a clinician’s diagnosis. Often with a written order.',
    second: 'With a short talk about your health and what you like.',
  },
  {
    point: 'Who decides the plan',
    first: 'A written plan names the areas, the visits, the goals and the day we check again.',
    second: 'You pick the length and the style each time.',
  },
  {
    point: 'What gets measured',
    first: 'A pain score, how far you can move, and what you can do. We measure again and again.',
    second: 'As a rule, nothing.',
  },
  {
    point: 'Who may pay',
    first: 'Sometimes a health plan, a car or work claim, the VA, or an HSA or FSA with a letter.',
    second: 'You.',
  },
  {
    point: 'When it ends',
    first: 'When you meet your goals, when progress stops, or when the plan runs out.',
    second: 'When you like.',
  },
  {
    point: 'Can I enjoy it?',
    first: 'Yes. Pain is not the dose. You can say “less” or “stop” at any time.',
    second: 'Yes. That is the point.',
  },
  {
    point: 'The same in both',
    first: 'Your consent, cover for your body, the right to stop, a clean room and privacy.',
    second: 'All of these too.',
  },
] as const;
