import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import istanbul, { type CoverageMapData } from 'istanbul-lib-coverage';

/** How much of src/ ran in the parts that left a report in one of these folders; null when none left one. */
export function coverageLine(folders: readonly string[]): string | null {
  const files = folders.map((folder) => join(folder, 'coverage-final.json')).filter(existsSync);
  if (files.length === 0) return null;
  const whole = istanbul.createCoverageMap();
  for (const file of files) whole.merge(JSON.parse(readFileSync(file, 'utf8')) as CoverageMapData);
  const { lines, branches } = whole.getCoverageSummary();
  return `Run of src/ by unit tests alone: ${lines.pct.toFixed(1)} % of lines, ${branches.pct.toFixed(1)} % of branches.`;
}
