import { topicField } from '#/features/newsletter/domain/letter.ts';
import { TOPICS } from '#/features/newsletter/domain/topic.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { visibleLine } from '#/kernel/typed-text.ts';

/** What was typed of a letter; whether it can be sent is looked at where it is kept. */
export function readLetterForm(typed: TypedValues) {
  return {
    title: visibleLine(typed['title'] ?? ''),
    subject: visibleLine(typed['subject'] ?? ''),
    summary: visibleLine(typed['summary'] ?? ''),
    topics: TOPICS.filter((topic) => typed[topicField(topic)] === 'yes'),
    body: (typed['body'] ?? '').replaceAll('\r\n', '\n').trim(),
  };
}
