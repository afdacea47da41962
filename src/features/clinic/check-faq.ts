import type { Faq } from '#/features/clinic/content.ts';
import { blanksIn, FAQ_BLANKS } from '#/features/clinic/domain/faq-words.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

/** Each question has a place of its own on the page, and no answer leaves a blank that nothing fills. */
export function checkFaq({ faq }: { readonly faq: Reading<Faq> }): readonly ContentFault[] {
  return faq.entries.flatMap((entry) => [...faultsOfIds(entry), ...faultsOfBlanks(entry)]);
}

function placedIn({ value }: Entry<Faq>) {
  return value.flatMap(({ questions }, group) =>
    questions.map((item, index) => ({ item, path: [group, 'questions', index] })),
  );
}

function faultsOfIds(entry: Entry<Faq>): readonly ContentFault[] {
  const placed = placedIn(entry);
  const ids = placed.map(({ item }) => item.id);
  return placed
    .filter(({ item }, index) => ids.indexOf(item.id) !== index)
    .map(({ item, path }) =>
      faultAt(
        entry.file,
        [...path, 'id'],
        (field) => `${field} in ${entry.file} is "${item.id}", which another question has too.`,
      ),
    );
}

function faultsOfBlanks(entry: Entry<Faq>): readonly ContentFault[] {
  return placedIn(entry).flatMap(({ item, path }) =>
    blanksIn(item.answer)
      .filter((blank) => !FAQ_BLANKS.some((known) => known === blank))
      .map((blank) =>
        faultAt(
          entry.file,
          [...path, 'answer'],
          (field) =>
            `${field} in ${entry.file} has {${blank}}, which we cannot fill. We can fill ` +
            `${FAQ_BLANKS.map((known) => `{${known}}`).join(', ')}.`,
        ),
      ),
  );
}
