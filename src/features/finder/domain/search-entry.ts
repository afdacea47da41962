import type { Faq, FaqQuestion } from '#/features/clinic/content.ts';
import { plainAnswer } from '#/features/clinic/domain/faq-words.ts';
import { nameBodyArea } from '#/features/conditions/domain/body-area.ts';
import type { Condition } from '#/features/conditions/content/condition.ts';
import type { Finder, SearchWords } from '#/features/finder/content.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import type { Guide } from '#/features/guides/domain/guide.ts';

export const ENTRY_KINDS = ['condition', 'guide', 'answer', 'page', 'word'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A page that can be found, with the words that lead to it. */
export type SearchEntry = {
  readonly kind: EntryKind;
  /** The slug of a condition or guide, the id of a question or word, the address of a page. Unique for its kind. */
  readonly name: string;
  readonly title: string;
  /** One line for the list of results. */
  readonly line: string;
  /** More names than the title. */
  readonly names: readonly string[];
  readonly called: readonly string[];
  readonly signs: readonly string[];
  /** Words that count but are no reason a reader needs to see. */
  readonly hidden: readonly string[];
  readonly text: readonly string[];
};

/** The part of the clinic's content that can be found. */
export type FindableContent = {
  readonly conditions: readonly Condition[];
  readonly guides: readonly Pick<Guide, 'slug' | 'title' | 'shortTitle' | 'summary' | 'body'>[];
  readonly glossary: readonly GlossaryWord[];
  readonly faq: Faq;
  readonly finder: Finder;
  readonly searchWords: SearchWords;
};

/** All that the search needs: the server takes it from the content, a browser from one file. */
export type SearchSource = {
  readonly entries: readonly SearchEntry[];
  readonly sameMeaning: SearchWords['sameMeaning'];
  readonly help: SearchWords['help'];
  /** Terms that are right as they are, though they look like one that a page has; a blank between each. */
  readonly plainWords: string;
};

/** Everything that can be found, in a fixed order. */
export function searchEntries(content: FindableContent): readonly SearchEntry[] {
  const { conditions, guides, faq, glossary, finder, searchWords } = content;
  return [
    ...conditions.map((condition) => ofCondition(condition, finder, searchWords)),
    ...guides.map((guide) => ofGuide(guide, searchWords)),
    ...faq.flatMap(({ questions }) => questions.map(ofQuestion)),
    ...searchWords.pages.map(ofPage),
    ...glossary.map(ofWord),
  ];
}

function ofCondition(condition: Condition, finder: Finder, words: SearchWords): SearchEntry {
  const { slug, plainName, medicalName, shortName, hint, isItThis } = condition;
  const choices = finder.areas.flatMap((area) => area.choices);
  return {
    kind: 'condition',
    name: slug,
    title: shortName,
    line: hint,
    names: [plainName, medicalName],
    called: condition.alsoCalled,
    signs: [hint, ...condition.symptoms],
    hidden: [
      ...condition.bodyAreas.map(nameBodyArea),
      ...choices.filter(({ conditions }) => conditions.includes(slug)).map(({ says }) => says),
      ...wordsFor(words.conditions, slug),
    ],
    text: isItThis.mayHave,
  };
}

function ofGuide(
  { slug, title, shortTitle, summary, body }: FindableContent['guides'][number],
  words: SearchWords,
): SearchEntry {
  return {
    kind: 'guide',
    name: slug,
    title,
    line: summary,
    names: [shortTitle],
    called: [],
    signs: headingsOf(body),
    hidden: wordsFor(words.guides, slug),
    text: sentencesOf(summary),
  };
}

function ofQuestion({ id, question, answer, asked }: FaqQuestion): SearchEntry {
  return {
    kind: 'answer',
    name: id,
    title: question,
    line: plainAnswer(answer),
    names: [],
    called: [],
    signs: [],
    hidden: asked,
    text: [],
  };
}

function ofPage({ address, title, line, words }: SearchWords['pages'][number]): SearchEntry {
  return {
    kind: 'page',
    name: address,
    title,
    line,
    names: [],
    called: [],
    signs: [],
    hidden: words,
    text: [],
  };
}

function ofWord({ id, word, also, meaning }: GlossaryWord): SearchEntry {
  return {
    kind: 'word',
    name: id,
    title: word,
    line: meaning,
    names: [],
    called: also,
    signs: [],
    hidden: [],
    text: [],
  };
}

function headingsOf(body: string): readonly string[] {
  return [...body.matchAll(/^#{2,3} +(.+)$/gm)].flatMap(([, heading]) => heading ?? []);
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/);
}

function wordsFor(list: SearchWords['conditions'], slug: string): readonly string[] {
  return list.filter((item) => item.slug === slug).flatMap(({ words }) => words);
}
