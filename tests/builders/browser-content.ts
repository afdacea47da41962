import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from '#/setup/root.ts';
import { SAMPLE_DIR } from './sample-dir.ts';

type Days = { readonly firstDay: string; readonly lastDay: string };

/**
 * The sample clinic as browsers meet it. An offer may run for half a year (FTC, 16 CFR 251.1), so that of the sample is
 * over some day, and a reader of that day would rightly be promised nothing: then a copy with an offer that runs now.
 */
export const BROWSER_CONTENT = contentAt(Temporal.Now.plainDateISO('America/Los_Angeles'));

function contentAt(today: Temporal.PlainDate): string {
  const file = join('newsletter', 'offer.yaml');
  const offer = parse(readFileSync(join(SAMPLE_DIR, file), 'utf8')) as Days;
  // The tests move the clock on by some weeks.
  if (today.add({ weeks: 6 }).toString() <= offer.lastDay) return SAMPLE_DIR;
  const month = today.with({ day: 1 });
  const folder = join(ROOT, 'node_modules', '.cache', `sample-content-${month.toString()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(ROOT, 'node_modules', '.cache'), { recursive: true });
  const made = mkdtempSync(`${folder}-`);
  cpSync(SAMPLE_DIR, made, { recursive: true });
  const days = {
    firstDay: month.toString(),
    lastDay: month.add({ months: 5 }).toString(),
    useBy: month.add({ months: 8 }).toString(),
  };
  writeFileSync(join(made, file), stringify({ ...offer, ...days }));
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another process of the run was sooner.
    rmSync(made, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
