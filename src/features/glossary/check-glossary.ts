import type { GlossaryWord } from '#/features/glossary/content.ts';
import { formsOf } from '#/features/glossary/domain/glossary.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = { readonly glossary: Reading<readonly GlossaryWord[]> };

/** A word and each of its forms stand in one place only, so that a link can lead to one place only. */
export function checkGlossary({ glossary }: Read): readonly ContentFault[] {
  return glossary.entries.flatMap(({ file, value }) => [
    ...faultsOfTwins(file, [], value, 'id', 'word'),
    ...faultsOfForms(file, value),
  ]);
}

function faultsOfForms(file: string, words: readonly GlossaryWord[]): readonly ContentFault[] {
  const seen = new Map<string, string>();
  return words.flatMap((word, index) =>
    formsOf(word).flatMap((form, place) => {
      const owner = seen.get(form.toLowerCase());
      seen.set(form.toLowerCase(), word.word);
      const path = pathOfForm(index, place, word.also.length);
      return owner === undefined ? [] : [faultOfForm(file, path, form, owner)];
    }),
  );
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
