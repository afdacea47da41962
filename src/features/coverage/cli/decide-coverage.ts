import { jsonLinesVerb } from '#/cli/json-lines.ts';
import { coverageQuestionSchema } from '#/features/coverage/answers-schema.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';

export const decideCoverageVerb = jsonLinesVerb(
  {
    name: 'decide-coverage',
    summary: 'Say what the insurance rules decide: answers in, decisions out, one JSON line each.',
    notes: [
      'Each line holds the answers that differ from "not asked". `payer` is needed unless purpose is wellness;',
      '`clinicVa` is true unless said otherwise. Nothing is stored. Decisions are no promise to pay.',
    ],
    example: '{"payer":"va","condition":"back"}',
  },
  coverageQuestionSchema,
  ({ clinicVa, ...answers }) => decideCoverage(answers, { clinicVa }),
);
