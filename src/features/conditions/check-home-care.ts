import { namesIn, strangers } from '#/features/conditions/check-names.ts';
import { knownSources } from '#/features/conditions/check-reviewed-pages.ts';
import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { homeStatements } from '#/features/conditions/domain/home-statements.ts';
import { givesNumber } from '#/features/conditions/domain/sentences.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly conditions: Reading<WrittenCondition>;
  readonly everyCondition: Reading<EveryCondition>;
  readonly exercises: Reading<Exercise>;
  readonly sources: Reading<readonly EvidenceSource[]>;
};
type Path = readonly (string | number)[];
/** A line with all the works it stands on, and where these are written. */
type Cited = {
  readonly path: Path;
  readonly text: string;
  readonly works: readonly string[];
  readonly sourcesAt: Path;
  readonly sources: readonly string[];
};

/** Home care names exercises, claims and questions that are there, and a number always stands on a work. */
export function checkHomeCare(read: Read): readonly ContentFault[] {
  const { conditions, everyCondition, exercises } = read;
  const known = knownSources(read.sources);
  const names = namesIn(exercises, ({ value }) => [value.slug]);
  const shared = namesIn(everyCondition, ({ value }) => value.asked.map(({ id }) => id));
  const faultsOfLines = (file: string, lines: readonly Cited[]) =>
    lines.flatMap((line) => [
      ...faultsOfNumber(file, line),
      ...strangers(file, line.sourcesAt, line.sources, known, SOURCE),
    ]);
  return [
    ...conditions.entries.flatMap(({ file, value }) => [
      ...faultsOfLines(file, citedIn(value)),
      ...strangers(file, EXERCISES, value.homeCare.moves.exercises, names, EXERCISE),
      ...strangers(file, ['asked', 'shared'], value.asked.shared, shared, SHARED),
      ...faultsOfClaims(file, value),
    ]),
    ...everyCondition.entries.flatMap(({ file, value }) => faultsOfLines(file, citedByAll(value))),
    ...exercises.entries.flatMap(({ file, value }) => faultsOfLines(file, citedByExercise(value))),
  ];
}

const EXERCISES = ['homeCare', 'moves', 'exercises'] as const;
const EXERCISE = 'content/exercises has no file of that name';
const SHARED = 'content/every-condition.yaml has no question with that id';
const CLAIM = 'this page has no claim with that id';
const SOURCE = 'content/evidence/sources.yaml has no source with that id';

function faultsOfClaims(file: string, { asked, claims }: WrittenCondition): readonly ContentFault[] {
  const known = new Set(claims.map(({ id }) => id));
  return asked.own.flatMap((item, index) =>
    strangers(file, ['asked', 'own', index, 'claims'], item.claims, known, CLAIM),
  );
}

function faultsOfNumber(file: string, { path, text, works }: Cited): readonly ContentFault[] {
  if (works.length > 0 || !givesNumber(text)) return [];
  const advice = 'Name the source, or say it without a number.';
  return [
    faultAt(
      file,
      path,
      (field) => `${field} in ${file} gives a number without a source: "${text}" ${advice}`,
    ),
  ];
}

function cited(path: Path, text: string, sourcesAt: Path, sources: readonly string[]): Cited {
  return { path, text, works: sources, sourcesAt, sources };
}

function citedIn(condition: WrittenCondition): readonly Cited[] {
  const { asked, claims } = condition;
  return [
    ...homeStatements(condition).map(({ path, text, sources }) =>
      cited([...path, 'text'], text, [...path, 'sources'], sources),
    ),
    ...asked.own.map((item, index) => {
      const path = ['asked', 'own', index];
      const line = cited([...path, 'answer'], item.answer, [...path, 'sources'], item.sources);
      const behind = claims.filter(({ id }) => item.claims.includes(id)).flatMap(({ sources }) => sources);
      return { ...line, works: [...item.sources, ...behind] };
    }),
  ];
}

function citedByAll({ homeCare, asked }: EveryCondition): readonly Cited[] {
  const placed = (name: 'moving' | 'heatAndCold') =>
    homeCare[name].map(({ text, sources }, index) => {
      const path = ['homeCare', name, index];
      return cited([...path, 'text'], text, [...path, 'sources'], sources);
    });
  return [
    ...placed('moving'),
    ...placed('heatAndCold'),
    ...asked.map(({ answer, sources }, index) =>
      cited(['asked', index, 'answer'], answer, ['asked', index, 'sources'], sources),
    ),
  ];
}

function citedByExercise({ frames, howOften, sources }: Exercise): readonly Cited[] {
  return [
    cited(['howOften'], howOften, ['sources'], sources),
    ...frames.map(({ step }, index) => ({
      ...cited(['frames', index, 'step'], step, ['sources'], []),
      works: sources,
    })),
  ];
}
