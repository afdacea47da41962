import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editsIn } from './content-folder.ts';
import { SAMPLE_DIR } from './sample-dir.ts';

const OWN_FILES = fileURLToPath(new URL('../fixtures/other-clinic', import.meta.url));
/** Folders of which the other clinic keeps nothing. */
const REPLACED = ['practitioners', 'services'];

export const NEW_CONDITION = 'calf-cramps';
export const DROPPED_GUIDE = 'how-we-measure-progress';

/**
 * Writes the content of another clinic into an empty folder, as an owner would make it from the sample: another
 * name, state, time zone, fee and way to pay, two other therapists, other services, one more condition, one guide
 * less.
 */
export async function writeOtherClinic(dir: string): Promise<void> {
  await cp(SAMPLE_DIR, dir, { recursive: true });
  for (const folder of REPLACED) await rm(join(dir, folder), { recursive: true });
  await cp(OWN_FILES, dir, { recursive: true });
  await addCondition(dir);
  await dropGuide(dir);
}

async function addCondition(dir: string): Promise<void> {
  const edits = editsIn(dir);
  const file = `conditions/${NEW_CONDITION}.md`;
  await edits.write(file, await readFile(join(dir, 'conditions/muscle-tension.md'), 'utf8'));
  await edits.replace(file, 'slug: muscle-tension', `slug: ${NEW_CONDITION}`);
  await edits.replace(file, 'plainName: Tight, sore muscles and knots', 'plainName: Cramps in the calf');
  await edits.replace(file, /medicalName: .*/, 'medicalName: nocturnal leg cramps');
  await edits.replace(file, 'shortName: Muscle tension', 'shortName: Calf cramps');
  await edits.replace(
    file,
    /inSearch:\n(?: {2}.*\n)+/,
    'inSearch:\n  title: Cramps in the Calf and Massage\n  summary: Stretching eases a cramp. Massage is not shown to help.\n',
  );
  await edits.replace(
    file,
    /alsoCalled:\n(?: {2}- .*\n)+/,
    'alsoCalled:\n  - charley horses\n  - night cramps\n',
  );
  await edits.replace(file, /symptoms:\n(?: {2}- .*\n)+/, 'symptoms:\n  - my calf knots up at night\n');
  await edits.replace('finder.yaml', /(says: My calf muscles .*\n +conditions: \[)/, `$1${NEW_CONDITION}, `);
}

async function dropGuide(dir: string): Promise<void> {
  const edits = editsIn(dir);
  await edits.drop(`guides/${DROPPED_GUIDE}.md`);
  await edits.replace('guides/how-we-grade-evidence.md', `${DROPPED_GUIDE}, `, '');
  // No other page has this word.
  await edits.replace('glossary.yaml', /- id: functional-goal\n(?: {2}.*\n)+/, '');
}
