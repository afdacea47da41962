import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Answers } from '#/cli/init/answers.ts';
import { applyPlan, writeWhole } from '#/cli/init/apply-plan.ts';
import { askAll, readAnswers } from '#/cli/init/gather-answers.ts';
import { planContent, type ContentFiles, type ContentPlan } from '#/cli/init/plan-content.ts';
import { planEnv, type EnvPlan } from '#/cli/init/plan-env.ts';
import { noteOperator } from '#/cli/operator.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withDatabase } from '#/cli/with-context.ts';
import { loadContent, type Content } from '#/app/content/load-content.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { makeDataKeys } from '#/platform/config/data-keys.ts';
import { explainFaults } from '#/platform/content/content-fault.ts';
import { parseYamlValue } from '#/platform/content/set-in-yaml.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { gatherFacts } from '#/setup/doctor/gather-facts.ts';
import { examine } from '#/setup/doctor/checks.ts';
import { report } from '#/setup/doctor/report.ts';
import { ROOT } from '#/setup/root.ts';

export const init: Verb = (program, call) => {
  program
    .command('init')
    .description(
      'Make this copy your clinic: asks for its facts, writes content/ and .env, and ends with the doctor.',
    )
    .option('--answers <file>', 'a YAML file with the answers, instead of asking')
    .option('--env <file>', 'the file of settings', join(ROOT, '.env'))
    .option('--yes', 'do not ask before writing')
    .addHelpText('after', HELP)
    .action((typed) => setUp(call, typed));
};

const HELP = moreHelp({
  notes: [
    'Asks 34 questions, says in plain words what an answer should look like, and writes nothing before the end.',
    'Takes out the sample’s therapists, services, rooms and plans. All words about health stay: the doctor names',
    'those that a clinician has to check. A setting that is in .env is never changed.',
  ],
  examples: ['init', 'init --answers clinic.yaml --yes'],
});

type Typed = { readonly answers?: string | undefined; readonly env: string; readonly yes?: true | undefined };

async function setUp(call: Call, typed: Typed): Promise<void> {
  const { terminal } = call;
  const config = call.loadConfig();
  const { contentDir } = config;
  const before = await contentOrRefusal(config);
  if (!before.clinic.sample)
    await agree(
      terminal,
      typed.yes,
      `${contentDir} holds ${before.clinic.name} already. Its facts are replaced.`,
    );
  const answers = await answersOf(call, typed.answers);
  const clock = commandClock(config);
  const today = localDateAt(answers.timeZone, clock.now().epochMilliseconds);
  const files = await filesIn(contentDir);
  const plan = planContent(answers, files, today);
  const content = await checked(contentDir, plan);
  const env = planEnv(
    existsSync(typed.env) ? await readFile(typed.env, 'utf8') : '',
    answers,
    freshKeys(today),
  );
  await agree(terminal, typed.yes, whatHappens(plan, env, files, typed.env));
  await applyPlan(contentDir, plan);
  if (env.text !== null) await writeWhole(typed.env, env.text, 0o600);
  const hasNewHours = await fillDiary(call, content);
  terminal.say(whatWasDone(answers, env, typed.env, hasNewHours));
  const facts = await gatherFacts({ root: ROOT, envFile: typed.env, contentDir });
  terminal.say(`\n${report(examine(facts))}`);
}

async function answersOf({ terminal }: Call, file: string | undefined): Promise<Answers> {
  if (file === undefined) {
    if (terminal.isInteractive) return askAll(terminal);
    throw new Refusal('Nobody is here to answer. Write the answers into a file and name it with --answers.');
  }
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`${file} could not be read.`);
  });
  const answers = readAnswers(parseYamlValue(text));
  if (answers.ok) return answers.value;
  throw new Refusal([`${file} needs mending. Nothing was written.`, ...answers.fault.faults].join('\n- '));
}

/** The files that an answer may change. */
async function filesIn(dir: string): Promise<ContentFiles> {
  const names = await readdir(dir, { recursive: true });
  const read = names
    .filter((name) =>
      /^(?:[\w-]+\.yaml|(?:services|practitioners)\/[\w-]+\.yaml|pages\/[\w-]+\.md)$/.test(name),
    )
    .map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

/** In a copy first: what a start would refuse is never written. */
async function checked(dir: string, plan: ContentPlan): Promise<Content> {
  const copy = await mkdtemp(join(tmpdir(), 'clinic-init-'));
  try {
    await cp(dir, copy, { recursive: true });
    await applyPlan(copy, plan);
    const content = await loadContent(copy);
    if (content.ok) return content.value;
    throw new Refusal(`${explainFaults(content.fault.faults, dir)}\nNothing was written.`);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function freshKeys(today: string) {
  const id = `k${today.slice(0, 4)}`;
  const metricsToken = randomBytes(24).toString('hex');
  return { dataKeys: makeDataKeys(id), backupKey: makeDataKeys(`b${today.slice(0, 4)}`), metricsToken };
}

function whatHappens(
  { writes, removes }: ContentPlan,
  { added }: EnvPlan,
  files: ContentFiles,
  envFile: string,
): string {
  const changed = [...writes].filter(([name, text]) => files.get(name) !== text).length;
  const settings = added.length === 0 ? '' : ` It adds ${added.join(', ')} to ${envFile}.`;
  return `This writes ${String(changed)} files of the content and takes ${String(removes.length)} of the sample out.${settings}`;
}

/** Hours of the sample come with a demo that was tried out; its visits are no clinic's. */
async function fillDiary(call: Call, content: Content): Promise<boolean> {
  let isNew = false;
  await withDatabase(call, async ({ database, clock }) => {
    const at = clock.now();
    await inTransaction(database.db, (trx) =>
      noteOperator(trx, { action: 'content.set-up', subject: { kind: 'content', id: 'clinic' }, at }),
    );
    isNew = await seedSchedules({ database, content }, (trx) =>
      noteOperator(trx, { action: 'schedule.loaded', subject: { kind: 'schedule', id: 'weekly-hours' }, at }),
    );
  });
  return isNew;
}

function whatWasDone(
  { name, siteUrl }: Answers,
  env: EnvPlan,
  envFile: string,
  hasNewHours: boolean,
): string {
  return [
    `The content is that of ${name} now.`,
    ...(env.added.length === 0
      ? []
      : [`${envFile} has ${env.added.join(', ')}. Keep the keys in another place, too.`]),
    ...(env.kept.length === 0 ? [] : [`Kept as they were in ${envFile}: ${env.kept.join(', ')}.`]),
    hasNewHours
      ? 'The weekly hours are in the diary. Each therapist has the opening hours: change them at the desk.'
      : `The database has hours already. If they are the demo’s, move the folder ${dirname(envFile) === ROOT ? 'data' : 'of the data'} away before you open, then run: npm run clinic -- load-hours`,
    siteUrl === null ? 'Try it: npm start' : 'Then make the first login: npm run clinic -- staff add --help',
  ].join('\n');
}
