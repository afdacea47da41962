import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import { formsOf, usedWordIds } from '#/features/glossary/domain/glossary.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import { runningText } from '#/features/guides/domain/guide-body.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Readings } from '#/app/content-kinds.ts';
import type { Entry } from '#/platform/content/read-kinds.ts';

/** A form belongs to one word only, so that a link can lead to one place only. */
export function checkGlossary({ file, value }: Entry<readonly GlossaryWord[]>): ContentFault[] {
  const seen = new Map<string, string>();
  return value.flatMap((word, index) => [
    ...faultsOfTwins(file, value, index),
    ...formsOf(word).flatMap((form, place) => {
      const owner = seen.get(form.toLowerCase());
      seen.set(form.toLowerCase(), word.word);
      const path = pathOfForm(index, place, word.also.length);
      return owner === undefined ? [] : [faultOfForm(file, path, form, owner)];
    }),
  ]);
}

function faultsOfTwins(file: string, words: readonly GlossaryWord[], index: number): ContentFault[] {
  const id = words[index]?.id;
  if (words.findIndex((word) => word.id === id) === index) return [];
  return [
    faultAt(file, [index, 'id'], (field) => `${field} in ${file} is "${id}", which another word has too.`),
  ];
}

/** Forms stand in the order of `formsOf`: the word, its other names, its other forms. */
function pathOfForm(index: number, place: number, names: number): (string | number)[] {
  if (place === 0) return [index, 'word'];
  return place <= names ? [index, 'also', place - 1] : [index, 'forms', place - 1 - names];
}

function faultOfForm(file: string, path: (string | number)[], form: string, owner: string): ContentFault {
  return faultAt(
    file,
    path,
    (field) => `${field} in ${file} is "${form}", which is a form of "${owner}" already. Keep one of them.`,
  );
}

/** A word nobody meets while reading only makes the list longer. */
export function checkUnusedWords({ glossary, conditions, pages, guides }: Readings): ContentFault[] {
  const texts = [
    ...conditions.entries.flatMap(({ value }) => glossaryLines(value)),
    ...[...pages.entries, ...guides.entries].flatMap(({ body }) => runningText(body)),
  ];
  return glossary.entries.flatMap(({ file, value }) => {
    const used = usedWordIds(texts, value);
    return value.flatMap(({ id, word }, index) =>
      used.has(id)
        ? []
        : [
            faultAt(
              file,
              [index, 'word'],
              (field) =>
                `${field} in ${file} is "${word}", but no page uses it. Add the form your pages use, or take it out.`,
            ),
          ],
    );
  });
}
