import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import {
  AUDIENCE_WORDS,
  type LetterRow,
  type LetterView,
  type WritingView,
} from '#/features/desk/ui/newsletter-view.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { issueTestMail } from '#/features/newsletter/issue-mails.ts';
import type { ListedLetter } from '#/features/newsletter/read-letters.ts';
import { topicField, type Draft } from '#/features/newsletter/domain/letter.ts';
import { paths } from '#/paths.ts';
import { longDay } from '#/kernel/long-day.ts';

export function rowOf(letter: ListedLetter, timeZone: string): LetterRow {
  const { slug, title } = letter.issue;
  return {
    href: `${paths.deskNewsletter}?${new URLSearchParams({ letter: slug }).toString()}`,
    title,
    state: stateWords(letter, timeZone),
    counts: countsWords(letter),
  };
}

export function letterView(
  context: Pick<IssueContext, 'config' | 'content' | 'clock'>,
  letter: ListedLetter,
  testTo: string,
): LetterView {
  const { issue, sending } = letter;
  const { slug, title, subject, summary, blocks } = issue;
  const isOver = sending?.status === 'sent' || sending?.status === 'stopped';
  return {
    ...{ slug, title, subject, summary, blocks, testTo },
    text: issueTestMail(context, issue).text,
    state: stateWords(letter, context.content.clinic.timeZone),
    counts: countsWords(letter),
    editHref:
      issue.isFromDesk === true && sending === null
        ? `${paths.deskNewsletter}?${new URLSearchParams({ write: slug }).toString()}`
        : null,
    canPlan: sending === null,
    canStop: sending !== null && !isOver,
  };
}

export function writingView({ slug, version, title, subject, summary, topics, body }: Draft): WritingView {
  const ticked = Object.fromEntries(topics.map((topic) => [topicField(topic), 'yes']));
  return { slug, version: String(version), typed: { title, subject, summary, body, ...ticked } };
}

function stateWords({ issue, sending }: ListedLetter, timeZone: string): string {
  if (sending === null) {
    if (issue.isFromDesk === true) return 'Written at the desk, not planned';
    return issue.publishedOn === null
      ? 'A draft in the content'
      : `In the content, of ${longDay(issue.publishedOn)}`;
  }
  const whom = AUDIENCE_WORDS[sending.audience].toLowerCase();
  const at = momentWords(sending.sendAtMs, timeZone);
  switch (sending.status) {
    case 'scheduled':
      return `Planned for ${at}, to ${whom}`;
    case 'sending':
      return `On its way since ${at}, to ${whom}`;
    case 'sent':
      return `Sent ${at}, to ${whom}`;
    case 'stopped':
      return `Stopped; it was to go ${at}, to ${whom}`;
  }
}

function countsWords({ sending, counts: { planned, taken } }: ListedLetter): string {
  if (sending === null || planned === 0) return '';
  return `${String(taken)} of ${countWords(planned, 'email')} taken by the mail service`;
}
