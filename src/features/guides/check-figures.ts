import type { WrittenGuide } from '#/features/guides/content.ts';
import { faultAt, faultOnLine } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry } from '#/platform/content/read-kinds.ts';
import { blocksOf } from '#/platform/content/readability.ts';

/** What a number must count to be a figure about health, law or money: "5 tests" and "Room 1" are none. */
const COUNTED =
  'people|persons|patients|adults|women|men|children|trials?|studies|reviews?|percent|million|billion|' +
  'seconds?|minutes?|hours?|days?|weeks?|months?|years?|visits?|sessions?|points?|mm|inches|pounds|times|dollars|cents';
const NUMBER = '\\d[\\d,.]*(?: (?:to|or|and) \\d[\\d,.]*)?';
const FIGURE = new RegExp(
  `\\$ ?\\d[\\d,.]*|\\b${NUMBER} ?%|\\b\\d+\\/\\d+\\b|\\b(?:19|20)\\d\\d\\b|\\b\\d+ (?:in|of|out of) \\d+\\b|` +
    `\\b${NUMBER}[ -](?:business |more |other )?(?:${COUNTED})\\b`,
  'i',
);
const CITATION = /\[@/;
const LIST_ITEM = /^\s*(?:[-*]|\d+\.)\s+/;
/** The day on which somebody looked is no figure of a source. */
const CHECKED_ON = /\bchecked (?:this|these|it|each rule[^.]*) on [A-Z][a-z]+ \d+, \d{4}/g;

/** A figure about health, law or money names its source, or is marked as the clinic's own. */
export function checkFigures({ file, value, body }: Entry<WrittenGuide>): ContentFault[] {
  const own = value.ownFigures ?? [];
  const plain = oneLine(body);
  let isLedBySource = false;
  const bare = blocksOf(body).flatMap(({ text, line }) => {
    const isItem = LIST_ITEM.test(text);
    const isCited = CITATION.test(text);
    const isSourced = isCited || (isItem && isLedBySource);
    // The points of a list share the source of the sentence that leads to them.
    if (!isItem) isLedBySource = isCited;
    return isSourced ? [] : figuresIn(text, own).map((figure) => faultOfFigure(file, line, figure));
  });
  const unused = own.flatMap((words, index) =>
    plain.includes(oneLine(words)) ? [] : [faultOfMark(file, index, words)],
  );
  return [...bare, ...unused];
}

function figuresIn(text: string, own: readonly string[]): readonly string[] {
  const said = oneLine(text.replace(LIST_ITEM, '')).replace(CHECKED_ON, '');
  const rest = own.reduce((left, words) => left.replaceAll(oneLine(words), ' '), said);
  const figure = FIGURE.exec(rest)?.[0];
  return figure === undefined ? [] : [figure];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function faultOfFigure(file: string, line: number, figure: string): ContentFault {
  const advice =
    `${file} gives the figure "${figure}" with no source. Name the source in that paragraph, like [@cherkin-2011]. ` +
    'If it is a rule or an example of your own, add the words around it to `ownFigures` at the top.';
  return faultOnLine(file, line, advice);
}

function faultOfMark(file: string, index: number, words: string): ContentFault {
  return faultAt(
    file,
    ['ownFigures', index],
    (field) => `${field} in ${file} is "${words}", which is not in the text. Take it out or correct it.`,
  );
}
