import type { CallScriptWords, CoverageWords } from '#/features/coverage/content/words.ts';
import type { CoverageDecision } from '#/features/coverage/domain/decision.ts';

/** By what a payer finds the clinic. */
export type ClinicOnThePhone = {
  readonly name: string;
  readonly npi?: string | undefined;
  readonly taxId?: string | undefined;
};

export type CallScript = CallScriptWords & { readonly code: CoverageDecision['script'] };

/** Room to write in what the clinic has not said. */
const BLANK = '____';

/** What to say on the phone, with the clinic's own name and numbers in it. */
export function callScript(
  code: CoverageDecision['script'],
  { scripts }: Pick<CoverageWords, 'scripts'>,
  { name, npi = BLANK, taxId = BLANK }: ClinicOnThePhone,
): CallScript | null {
  if (code === 'NONE') return null;
  const script = scripts[code];
  const filled = (text: string) =>
    text.replaceAll('{clinic}', name).replaceAll('{npi}', npi).replaceAll('{taxId}', taxId);
  return {
    ...script,
    code,
    opening: filled(script.opening),
    lines: script.lines.map(({ say, space }) => ({ say: filled(say), space })),
  };
}
