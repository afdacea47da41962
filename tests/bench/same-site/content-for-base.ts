import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type FeeRule, fillFees } from '#/features/clinic/domain/fee-words.ts';

/** A mark for the one who checks figures; no page shows it. */
const OWN_FIGURES = /^ownFigures:\n(?: +- .*\n)+/m;

/**
 * The words of `from` as an older program reads them too: without a mark that it does not know, and with the numbers
 * that it did not put into the sentences by itself. What a reader sees is the same.
 */
export function writeContentForBase(from: string, to: string, knowsMarks: boolean): void {
  cpSync(from, to, { recursive: true });
  if (knowsMarks) return;
  for (const name of readdirSync(join(to, 'guides')))
    change(join(to, 'guides', name), (text) => text.replace(OWN_FIGURES, ''));
  const { cancellation } = parse(readFileSync(join(from, 'clinic.yaml'), 'utf8')) as {
    readonly cancellation: FeeRule;
  };
  for (const file of ['clinic.yaml', join('pages', 'cancellation-policy.md')])
    change(join(to, file), (text) => fillFees(text, cancellation));
}

function change(file: string, by: (text: string) => string): void {
  writeFileSync(file, by(readFileSync(file, 'utf8')));
}
