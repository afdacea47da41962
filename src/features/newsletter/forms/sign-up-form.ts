import { TOPICS, type Topic } from '#/features/newsletter/domain/topic.ts';

type Typed = Readonly<Record<string, string>>;

/** The name of a topic's box. One name each, because a form may be read one value a name. */
export function topicField(topic: Topic): string {
  return `topic-${topic}`;
}

export function topicsTicked(typed: Typed): readonly Topic[] {
  return TOPICS.filter((topic) => (typed[topicField(topic)] ?? '') !== '');
}

/** What was typed into the form of the newsletter. The trap is a field no person sees. */
export function readSignUpForm(typed: Typed) {
  return {
    email: typed['email'] ?? '',
    topics: topicsTicked(typed),
    wantsAgain: (typed['again'] ?? '') !== '',
    trap: typed['website'] ?? '',
  };
}
