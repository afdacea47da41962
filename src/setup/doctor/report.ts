import { AREAS, type Finding } from './finding.ts';

/** The findings as a page for the terminal, by area, each with its next step. */
export function report(findings: readonly Finding[]): string {
  const toDo = findings.filter(({ isAdvice }) => !isAdvice);
  const advice = findings.filter(({ isAdvice }) => isAdvice);
  return [
    whatIsLeft(toDo),
    ...(advice.length === 0 ? [] : [['Good to know', ...advice.map(entry)].join('\n')]),
  ].join('\n\n');
}

function whatIsLeft(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing is left to do. This clinic can open.';
  const parts = AREAS.flatMap((area) => {
    const own = findings.filter((finding) => finding.area === area);
    return own.length === 0 ? [] : [[area, ...own.map(entry)].join('\n')];
  });
  const count = findings.length === 1 ? '1 thing is' : `${findings.length} things are`;
  return [`${count} left to do before a real clinic can open.`, ...parts].join('\n\n');
}

function entry({ what, next }: Finding): string {
  return next === '' ? `  - ${what}` : `  - ${what}\n    Next: ${next}`;
}
