import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import { readableCoverage } from '#/features/coverage/domain/readable-coverage.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

/** People in a hurry and in pain read these words; each text must be this easy. */
const HARDEST_GRADE = 6;
const LONGEST_SENTENCE_WORDS = 20;

type Read = {
  readonly coverageWords: Reading<CoverageWords>;
};

/** The words about coverage are easy, their blanks are there, and their register of sources is whole. */
export function checkCoverage({ coverageWords }: Read): ContentFault[] {
  return coverageWords.entries.flatMap(({ value }) => [
    ...checkSources(value),
    ...checkPlaces(value),
    ...checkReading(value),
  ]);
}

function checkSources(words: CoverageWords): ContentFault[] {
  const file = 'content/coverage/sources.yaml';
  const ids = words.sources.sources.map(({ id }) => id);
  const cited = new Set(citedIds(words));
  return [
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => faultOf(file, `${file} has 2 sources with the id ${id}. Give one of them another id.`)),
    ...[...cited]
      .filter((id) => !ids.includes(id))
      .map((id) => faultOf(file, `${file} has no source ${id}, but a rule or a line names it. Add it.`)),
    ...ids
      .filter((id) => !cited.has(id))
      .map((id) => faultOf(file, `${file} has a source ${id} that no rule and no line names. Take it out.`)),
  ];
}

function citedIds({ costs, appeals, hsa }: CoverageWords): readonly string[] {
  return [
    ...COVERAGE_RULES.flatMap(({ sources }) => sources),
    ...Object.values(costs.panels).flatMap(({ sources }) => sources),
    ...costs.carLimits.flatMap(({ sources }) => sources),
    ...Object.values(appeals).flatMap(({ sources }) => sources),
    ...hsa.sources,
  ];
}

/** What is filled in must have its place. */
function checkPlaces({ outcomes, costs }: CoverageWords): ContentFault[] {
  const places: readonly (readonly [file: string, field: string, text: string, place: string])[] = [
    ['outcomes', 'checkedOn', outcomes.checkedOn, '{day}'],
    ['outcomes', 'checkedLongAgo', outcomes.checkedLongAgo, '{day}'],
    ['outcomes', 'whenDone', outcomes.whenDone, '{outlook}'],
    ['costs', 'ownPrice', costs.ownPrice, '{low}'],
    ['costs', 'ownPrice', costs.ownPrice, '{high}'],
    ['costs', 'ownPriceOne', costs.ownPriceOne, '{low}'],
  ];
  return places
    .filter(([, , text, place]) => !text.includes(place))
    .map(([name, field, , place]) => {
      const file = `content/coverage/${name}.yaml`;
      return faultOf(file, `\`${field}\` in ${file} must have ${place} in it.`);
    });
}

function checkReading(words: CoverageWords): ContentFault[] {
  return readableCoverage(words).flatMap(({ file: kind, name, lines }) => {
    const file = `content/coverage/${kind}.yaml`;
    const { grade, longest } = measureReadability(lines);
    const what = name === kind ? file : `${name} in ${file}`;
    return [
      ...(grade > HARDEST_GRADE
        ? [
            faultOf(
              file,
              `${what} reads at US grade ${grade}. Use shorter words, to grade ${HARDEST_GRADE} at most.`,
            ),
          ]
        : []),
      ...(name === kind && longest.words > LONGEST_SENTENCE_WORDS
        ? [
            faultOf(
              file,
              `${file} has a sentence of ${longest.words} words: "${longest.sentence}" Use ${LONGEST_SENTENCE_WORDS} at most.`,
            ),
          ]
        : []),
    ];
  });
}
