import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moreHelp } from '#/cli/help.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { noteOperator } from '#/cli/operator.ts';
import { withDatabase } from '#/cli/with-context.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import {
  boxCount,
  reviewSheet,
  sheetCode,
  untickedLines,
} from '#/features/conditions/domain/review-sheet.ts';
import { readSignature, type TypedSignature } from '#/features/conditions/domain/signing.ts';
import { reviewablePages, type ReviewablePage } from '#/features/guides/domain/reviewable-pages.ts';
import { refusalToSign } from '#/features/guides/cli/signing-words.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { putInYamlList } from '#/platform/content/put-in-yaml-list.ts';
import { linesOfMarkdown } from '#/platform/content/readability.ts';
import { inTransaction } from '#/platform/db/database.ts';

const REVIEWS = 'reviews.yaml';

export const review: Verb = (program, call) => {
  program
    .command('review <page>')
    .description('Print the sheet by which a clinician checks a page, and take the signature.')
    .option('--sheet <code>', 'the code at the top of the sheet that was ticked and signed')
    .option('--name <name>', 'the name of the clinician')
    .option('--credential <title>', 'the title of the clinician, such as MD or DDS')
    .option('--license <number>', 'the state and number of the license')
    .option('--date <day>', 'the day on the sheet, such as 2026-12-02')
    .option('--ticked <file>', 'the sheet, if its boxes were ticked on a screen: each is looked at')
    .addHelpText('after', HELP)
    .action((page, typed) => act(call, page, typed));
};

const HELP = moreHelp({
  notes: [
    'Without options it prints the sheet. A clinician ticks every box and signs it; then type what it says.',
    'The page names the clinician from the next build on, until a word, a grade or a cited work changes.',
  ],
  examples: [
    'review conditions/tmj-disorders',
    'review guides/costs',
    'review conditions/tmj-disorders --sheet 3f9a2c1d --name Lee --credential DDS --license WA-1234 --date 2026-12-02',
  ],
});

type Typed = TypedSignature & { readonly ticked?: string | undefined };

async function act(call: Call, name: string, typed: Typed): Promise<void> {
  const config = call.loadConfig();
  const content = await contentOrRefusal(config);
  const page = pageNamed(name, reviewablePages(content, linesOfMarkdown));
  if (Object.values(typed).every((value) => value === undefined)) {
    call.terminal.say(reviewSheet(page));
    return;
  }
  if (typed.ticked !== undefined) await refuseUnticked(typed.ticked, page);
  await withDatabase({ loadConfig: () => config }, async ({ database, clock }) => {
    const now = clock.now();
    const today = localDateAt(content.clinic.timeZone, now.epochMilliseconds);
    const signature = readSignature(typed, page, today);
    if (!signature.ok) throw new Refusal(refusalToSign(page.page, signature.fault));
    const entry = { page: page.page, ...signature.value, fingerprint: page.fingerprint };
    await inTransaction(database.db, async (trx) => {
      const subject = { kind: 'content', id: page.page };
      await noteOperator(trx, { action: 'content.reviewed', subject, at: now });
      await putInFile(join(config.contentDir, REVIEWS), entry);
    });
    call.terminal.say(
      `${signature.value.name} is written down as the clinician who checked ${page.page}. ` +
        'The page says so from the next build on. Keep the signed sheet.',
    );
  });
}

function pageNamed(name: string, pages: readonly ReviewablePage[]): ReviewablePage {
  const asked = name.replaceAll(/^\/|\/$/g, '');
  const found = pages.find(({ page }) => page === asked || page.endsWith(`/${asked}`));
  if (found !== undefined) return found;
  const names = pages.flatMap(({ page }) => [page, page.replace(/^.*\//, '')]);
  const closest = closestWord(asked, names);
  throw new Refusal(
    `There is no page "${name}" to review.${closest === null ? '' : ` Did you mean ${closest}?`} ` +
      'Name it by its folder and file, such as conditions/tmj-disorders.',
  );
}

async function refuseUnticked(file: string, page: ReviewablePage): Promise<void> {
  const sheet = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`${file} could not be read. Nothing was signed.`);
  });
  const isWhole =
    sheet.includes(`Sheet: ${sheetCode(page.fingerprint)}`) &&
    boxCount(sheet) === boxCount(reviewSheet(page));
  if (!isWhole)
    throw new Refusal(
      `${file} is not the sheet of ${page.page} as it is now. Print it again. Nothing was signed.`,
    );
  const open = untickedLines(sheet);
  if (open.length > 0)
    throw new Refusal(['These boxes are not ticked. Nothing was signed.', ...open].join('\n'));
}

/** Whole or not at all: a reader never meets half a file. */
async function putInFile(file: string, entry: Parameters<typeof putInYamlList<'page'>>[2]): Promise<void> {
  const text = putInYamlList(await readFile(file, 'utf8'), 'page', entry);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
