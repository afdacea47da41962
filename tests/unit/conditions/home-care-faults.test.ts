import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyOfSample, type ContentCopy } from '../../builders/content-folder.ts';

let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfSample();
});

afterEach(async () => {
  await content.remove();
});

const SCIATICA = 'conditions/sciatica.md';
type Mistake = { what: string; file: string; from: string | RegExp; to: string; advice: string | RegExp };

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a number on how long it lasts that names no source',
    file: SCIATICA,
    from: /(text: Sciatica usually gets better in 4 to 6 weeks[^\n]*\n\s+)sources: \[[^\]]+\]/,
    to: '$1sources: []',
    advice:
      /`text` in entry 1 of `course` in content\/conditions\/sciatica\.md gives a number without a source/,
  },
  {
    what: 'a number for home care that names no source',
    file: SCIATICA,
    from: 'Lie down for a short time.',
    to: 'Lie down for 10 minutes.',
    advice: /`comfort` in `homeCare` in content\/conditions\/sciatica\.md gives a number without a source/,
  },
  {
    what: 'a number in an answer that stands on a claim without a source',
    file: SCIATICA,
    from: /answer: No\. It may ease sore muscles near it for a while\.[^\n]*(\n[^\n]*)?\n\s+claims: \[nerve-root, disc\]/,
    to: 'answer: No. It may ease sore muscles near it for 3 days.\n      claims: [disc]',
    advice: /`answer` in entry 1 of `own` in `asked` in content\/conditions\/sciatica\.md gives a number/,
  },
  {
    what: 'a source that is not in the list',
    file: SCIATICA,
    from: 'sources: [nhs-sciatica]',
    to: 'sources: [my-uncle]',
    advice: /"my-uncle", but content\/evidence\/sources\.yaml has no source with that id/,
  },
  {
    what: 'an exercise that nobody has written',
    file: SCIATICA,
    from: 'exercises: [knee-rolls',
    to: 'exercises: [head-stand',
    advice:
      'Entry 1 of `exercises` in `moves` in `homeCare` in content/conditions/sciatica.md is "head-stand", but content/exercises has no file of that name.',
  },
  {
    what: 'a claim that this page does not make',
    file: SCIATICA,
    from: 'claims: [nerve-root, disc]',
    to: 'claims: [nerve-root, disk]',
    advice: /is "disk", but this page has no claim with that id/,
  },
  {
    what: 'a shared question that nobody has written',
    file: SCIATICA,
    from: /shared: \[many/,
    to: 'shared: [how-many',
    advice: /is "how-many", but content\/every-condition\.yaml has no question with that id/,
  },
  {
    what: 'a single exercise',
    file: SCIATICA,
    from: /exercises: \[[^\]]+\]/,
    to: 'exercises: [short-walk]',
    advice: /must name 2 to 4 exercises, or say in `none` why there are none/,
  },
  {
    what: 'no exercise and no reason',
    file: SCIATICA,
    from: /exercises: \[[^\]]+\]/,
    to: 'exercises: []',
    advice: /must name 2 to 4 exercises, or say in `none` why there are none/,
  },
  {
    what: 'a line on what not to do that says what to do',
    file: SCIATICA,
    from: 'do not push into sharp or shooting pain',
    to: 'push into sharp or shooting pain',
    advice: /must start each line with "do not"/,
  },
  {
    what: 'an answer of four sentences',
    file: SCIATICA,
    from: 'It may be, but this is rare. Experts do not agree on it.',
    to: 'It may be. This is rare. Experts do not agree. Ask one.',
    advice: /must have at most 3 sentences/,
  },
  {
    what: 'more than six questions',
    file: SCIATICA,
    from: /shared: \[[^\]]+\]/,
    to: 'shared: [many, worse, pregnancy, plan]',
    advice: /must have 4 to 6 questions, own and shared together/,
  },
  {
    what: 'a dose of an exercise that names no source',
    file: 'exercises/short-walk.yaml',
    from: 'A few minutes',
    to: '5 minutes',
    advice: /`howOften` in content\/exercises\/short-walk\.yaml gives a number without a source/,
  },
  {
    what: 'a picture that is not drawn',
    file: 'exercises/short-walk.yaml',
    from: 'picture: stride',
    to: 'picture: jump',
    advice:
      /`picture` in entry 2 of `frames` in content\/exercises\/short-walk\.yaml must be one of these words/,
  },
  {
    what: 'a number in a shared answer that names no source',
    file: 'every-condition.yaml',
    from: 'sources: [cambron-2007]',
    to: 'sources: []',
    advice:
      /`answer` in entry 1 of `asked` in content\/every-condition\.yaml gives a number without a source/,
  },
];

describe('home care with a mistake in it', () => {
  test.each(MISTAKES)('is refused for $what', async ({ file, from, to, advice }) => {
    await content.replace(file, from, to);
    expect(await content.advice()).toContainEqual(
      typeof advice === 'string' ? advice : expect.stringMatching(advice),
    );
  });

  test('may have no exercises, if it says why', async () => {
    await content.replace(SCIATICA, /exercises: \[[^\]]+\]/, 'exercises: []');
    await content.replace(SCIATICA, "none: ''", 'none: Any move may make it worse. Ask your doctor first.');
    expect(await content.advice()).toEqual([]);
  });

  test('may name a number to call, which is no finding of a study', async () => {
    await content.replace(SCIATICA, 'Lie down for a short time.', 'Lie down. Call 911 if you cannot get up.');
    expect(await content.advice()).toEqual([]);
  });
});
