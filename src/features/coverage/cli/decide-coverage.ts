import { jsonLinesVerb } from '#/cli/json-lines.ts';
import { coverageQuestionSchema } from '#/features/coverage/answers-schema.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';

export const decideCoverageVerb = jsonLinesVerb(
  {
    name: 'decide-coverage',
    summary: 'Say what the insurance rules decide: answers in, decisions out, one JSON line each.',
    help: [
      'Each line holds the answers that differ from "not asked", such as',
      '{"payer":"va","condition":"back"}. `payer` is needed unless purpose is wellness; `clinicVa` is true unless',
      'said otherwise. Nothing is stored. Decisions are no promise to pay.',
    ].join('\n'),
  },
  coverageQuestionSchema,
  ({ clinicVa, ...answers }) => decideCoverage(answers, { clinicVa }),
);
