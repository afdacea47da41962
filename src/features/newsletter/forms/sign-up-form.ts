import { TOPICS, type Topic } from '#/features/newsletter/domain/topic.ts';
import { DECOY_FIELD, type TypedValues } from '#/kernel/form-fields.ts';

/** The name of a topic's box. One name each, because a form may be read one value a name. */
export function topicField(topic: Topic): string {
  return `topic-${topic}`;
}

export function topicsTicked(typed: TypedValues): readonly Topic[] {
  return TOPICS.filter((topic) => (typed[topicField(topic)] ?? '') !== '');
}

/** What was typed into the form of the newsletter. The trap is a field no person sees. */
export function readSignUpForm(typed: TypedValues) {
  return {
    email: typed['email'] ?? '',
    topics: topicsTicked(typed),
    wantsAgain: (typed['again'] ?? '') !== '',
    trap: typed[DECOY_FIELD] ?? '',
  };
}
