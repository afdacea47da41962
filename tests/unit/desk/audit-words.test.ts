import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEEDS, patternsOf } from '#/features/desk/domain/deeds.ts';
import { deedWords, detailWords } from '#/features/desk/ui/trail-words.ts';

const like = (pattern: string, action: string) =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('%', '.*')}$`).test(action);

/** Every name of a deed that stands in the program, as far as it is written in one piece. */
function actionsWritten(): readonly string[] {
  const found = globSync('src/{features,cli}/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(
      ([, action = '']) => action,
    ),
  );
  return [...new Set(found)];
}

describe('the words of the audit trail', () => {
  it('put every deed of the program under a kind that the owner can choose', () => {
    const actions = actionsWritten();
    expect(actions.length).toBeGreaterThan(25);
    const kindless = actions.filter(
      (action) => !DEEDS.some((deed) => patternsOf(deed).some((one) => like(one, action))),
    );
    expect(kindless).toEqual([]);
  });

  it.each([
    ['appointment.note-read', 'Read what the patient wrote for a visit'],
    ['appointment.moved', 'Visit: moved'],
    ['appointment.cancellation-undone', 'Visit: canceling undone'],
    ['phone-task.done', 'Call: done'],
    ['coverage-check.settled', 'Coverage check: settled'],
  ])('read %s as "%s"', (action, words) => {
    expect(deedWords(action)).toBe(words);
  });

  it('tell why and how much, and no id', () => {
    expect(
      detailWords({
        reason: 'therapist-agreed',
        rules: 'outside-hours.notice',
        feeCents: 4_750,
        other: 'a-b-c',
      }),
    ).toEqual(['Why: The therapist agreed', 'Rules: outside hours, notice', 'Fee: $47.50']);
  });
});
