import { cancelVisit, moveVisit, payVisit } from './story-of-visits.ts';
import { askAboutPlan, readAndSearch, writeComment, writeInForNews } from './story-of-readers.ts';
import type { ClinicRun } from './clinic-run.ts';
import type { Answer } from './recording.ts';
import type { Telling } from './telling.ts';
import { startWalker } from './walker.ts';

/** One thing that a person comes for, from the first page to the last. */
type Chapter = (telling: Telling) => Promise<void>;

const CHAPTERS: Readonly<Record<string, Chapter>> = {
  read: readAndSearch,
  cancel: cancelVisit,
  move: moveVisit,
  pay: payVisit,
  plan: askAboutPlan,
  newsletter: writeInForNews,
  comment: writeComment,
};
const CHAPTER_MINUTES = 60;

/** Every journey once, without scripts, one after the other on one clinic. */
export async function tellStory(clinic: ClinicRun, names: readonly string[]): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  const chapters = Object.entries(CHAPTERS).filter(([name]) => names.length === 0 || names.includes(name));
  for (const [index, [name, tell]] of chapters.entries()) {
    const at = (minutes: number) => clinic.at(index * CHAPTER_MINUTES + minutes);
    const walker = startWalker(clinic, name);
    await at(0);
    await tell({ walker, clinic, at }).catch((cause: unknown) => {
      throw new Error(`The story stops after "${walker.answers.at(-1)?.where ?? name}".`, { cause });
    });
    all.push(...walker.answers);
  }
  return all;
}
