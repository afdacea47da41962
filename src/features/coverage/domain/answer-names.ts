import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';

type Asked = { readonly short: string; readonly options?: Readonly<Record<string, string>> | undefined };

/** An answer of the rules in the words of the question it came from; where no one question did, in its own. */
export function answerNames(
  { questions }: Pick<CoverageQuestions, 'questions'>,
  field: string,
  value: string | number | null,
): { readonly name: string; readonly value: string } {
  const known: Readonly<Record<string, Asked>> = questions;
  const own = Object.hasOwn(known, field) ? known[field] : undefined;
  const label =
    own?.options?.[String(value)] ??
    (field === 'payer'
      ? Object.values(known).find(({ options }) => options?.[String(value)])?.options?.[String(value)]
      : undefined);
  return { name: own?.short ?? plain(field), value: label ?? plain(String(value)) };
}

/** "claimStatus" and "not_sure" as words. */
function plain(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  // The two letters of a state stay as they are.
  return /^[A-Z]{2}$/.test(name) ? name : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
