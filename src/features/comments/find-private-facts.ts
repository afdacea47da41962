import type { CommentsContext } from '#/features/comments/context.ts';
import { privateFactsFinder, type FindPrivateFacts } from '#/features/comments/domain/private-facts.ts';

const finders = new WeakMap<object, FindPrivateFacts>();

/** Knows a diagnosis by the names the clinic's own pages use. Built at the first comment, not at the start. */
export function factsFinder({ content: { conditions } }: FindingContext): FindPrivateFacts {
  const known = finders.get(conditions);
  if (known !== undefined) return known;
  const finder = privateFactsFinder(
    conditions.flatMap(({ plainName, medicalName, shortName, alsoCalled }) => [
      plainName,
      medicalName,
      shortName,
      ...alsoCalled,
    ]),
  );
  finders.set(conditions, finder);
  return finder;
}

export type FindingContext = { readonly content: Pick<CommentsContext['content'], 'conditions'> };
