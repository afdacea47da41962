import { crawl } from './crawl.ts';
import type { ClinicRun } from './clinic-run.ts';
import { takePictures } from './pictures.ts';
import type { Recording } from './recording.ts';
import { tellStory } from './story.ts';

/** How much of the site is walked through. */
export type Walk = {
  readonly pages: number;
  /** Chapters of the story; all when empty. */
  readonly chapters: readonly string[];
  /** The names of answers that are drawn as well. */
  readonly drawn: readonly string[];
};

const DRAWN = [
  ...[
    '/',
    '/conditions',
    '/conditions/sciatica',
    '/conditions/sciatica/leaflet',
    '/find',
    '/find/lower-back',
    '/guides/medical-or-relaxation',
    '/guides/how-we-grade-evidence',
    '/glossary',
    '/services',
    '/team',
    '/insurance',
    '/newsletter',
    '/newsletter/issues',
    '/privacy',
    '/no-such-page',
    '/book/month?service=relaxation-60&practitioner=any',
  ].map((path) => `GET ${path}`),
  'read 3, POST /search',
  'read 7, GET /book/not-today',
  'cancel 2, POST /book',
  'cancel 4, GET /book/visit',
  'cancel 6, GET /book/therapist',
  'cancel 8, GET /book/times',
  'cancel 11, POST /book/details',
  'cancel 13, GET /book/check',
  'cancel 15, GET /visit/{secret}',
  'cancel 19, POST /visit/{secret}/papers',
  'cancel 21, GET /visit/{secret}/cancel',
  'cancel 23, GET /visit/{secret}',
  'move 16, GET /visit/{secret}/move',
  'pay 21, GET /visit/{secret}',
  'pay 23, POST /visit/{secret}/receipt',
  'plan 2, GET /insurance/questions/1',
  'plan 11, GET /insurance/questions/4',
  'plan, GET /insurance/check',
  'plan, GET /insurance/result',
  'plan, POST /insurance/papers',
  'plan, POST /insurance/send',
  'newsletter 2, POST /newsletter',
  'newsletter 4, GET /newsletter/confirm',
  'newsletter 8, GET /newsletter/unsubscribe',
  'comment 2, POST /conditions/sciatica/comments',
  'comment 4, GET /conditions/sciatica/comments',
  'comment 8, GET /comments/delete/{secret}',
];

export const WHOLE_WALK: Walk = { pages: Infinity, chapters: [], drawn: DRAWN };

export const TINY_WALK: Walk = {
  pages: 3,
  chapters: ['newsletter'],
  drawn: ['newsletter 2, POST /newsletter'],
};

/** All that a clinic says and shows on one walk. */
export async function record(clinic: ClinicRun, walk: Walk): Promise<Recording> {
  await clinic.at(0);
  const pages = await crawl(clinic, walk.pages);
  const story = await tellStory(clinic, walk.chapters);
  await clinic.at(24 * 60);
  const mails = await clinic.mails();
  const answers = [...pages, ...story.filter(({ path }) => path.startsWith('/'))];
  // Without a number it is the first of its name: how many questions stand before it is the clinic's own.
  const found = (name: string) =>
    answers.find(({ where }) => where === name || where.replace(/ \d+,/, ',') === name);
  const missing = walk.drawn.filter((name) => found(name) === undefined);
  if (missing.length > 0) throw new Error(`The walk is without: ${missing.join(' | ')}`);
  const drawn = walk.drawn.flatMap((name) => found(name) ?? []);
  return { answers, mails, pictures: await takePictures(clinic, drawn) };
}
