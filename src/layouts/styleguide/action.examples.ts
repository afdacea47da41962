type Link = { readonly state: string; readonly look: string; readonly words: string };

/** Buttons and time buttons are classes on native elements, so an example is a class list and its words. */
export const buttonExamples: readonly Link[] = [
  { state: 'first', look: 'button primary', words: 'Book Tuesday, 1:30 pm' },
  { state: 'first, large', look: 'button primary large', words: 'See free times and book' },
  { state: 'second', look: 'button secondary', words: 'See prices' },
  { state: 'as text', look: 'button plain', words: 'See all free times' },
];

export const slotExamples: readonly Link[] = [{ state: 'free', look: 'slot', words: '1:30 pm' }];
