import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';
import { digestOf } from '#/platform/limits/digest.ts';

const DIGEST_LENGTH = 12;

/** Names the rules that give answers now: the newest day they were checked, and a hash of the whole table. */
export function ruleSetVersion(): string {
  const newest = COVERAGE_RULES.reduce((day, { asOf }) => (asOf > day ? asOf : day), '');
  return `${newest}.${digestOf(JSON.stringify(COVERAGE_RULES)).slice(0, DIGEST_LENGTH)}`;
}
