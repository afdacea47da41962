/** What a reader can choose. Broad on purpose: no topic names a condition, so a choice says nothing about health. */
export const TOPICS = ['pain', 'sleep-and-stress', 'costs', 'clinic-news'] as const;
export type Topic = (typeof TOPICS)[number];

export const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  pain: 'Pain',
  'sleep-and-stress': 'Sleep and stress',
  costs: 'Costs and insurance',
  'clinic-news': 'Clinic news',
};

export function isTopic(text: string): text is Topic {
  return (TOPICS as readonly string[]).includes(text);
}
