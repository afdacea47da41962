import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'zod';
import { practitionerSchema, roomSchema } from '#/features/booking/content-schema.ts';
import { conditionSchema } from '#/features/conditions/content-schema.ts';
import { everyConditionSchema } from '#/features/conditions/every-condition-schema.ts';
import { sourceSchema } from '#/features/conditions/source-schema.ts';
import { finderSchema } from '#/features/finder/finder-schema.ts';
import { searchWordsSchema } from '#/features/finder/search-words-schema.ts';
import { comparisonSchema } from '#/features/guides/comparison-schema.ts';
import { glossaryWordSchema } from '#/features/glossary/glossary-schema.ts';
import { guideSchema } from '#/features/guides/guide-schema.ts';
import { letterSchema } from '#/features/newsletter/letter-schema.ts';
import { coverageQuestionsSchema } from '#/features/coverage/questions-content-schema.ts';
import { issueSchema } from '#/features/newsletter/issue-schema.ts';
import { serviceSchema } from '#/features/services/content-schema.ts';
import { clinicSchema } from '#/features/clinic/clinic-schema.ts';
import { explainFaults } from '#/platform/content/content-fault.ts';
import { loadContent } from '#/app/content/load-content.ts';
import type { Content } from '#/app/content/load-content.ts';
import { sitePageSchema } from '#/features/clinic/site-page-schema.ts';
import { contentDir } from '#/platform/config/load-config.ts';
import { environment } from '#/setup/environment.ts';

type Item = { readonly id: string; readonly data: Record<string, unknown>; readonly body?: string };

/** Gives Astro one kind of content through the same loader the server uses, so that both judge alike. */
function contentLoader(pick: (content: Content) => readonly Item[]): Loader {
  return {
    name: 'kneadful-content',
    async load(context) {
      const dir = contentDir(environment(), fileURLToPath(context.config.root));
      await fill(context, dir, pick);
      context.watcher?.add(dir);
      context.watcher?.on('all', (_event, path) => {
        if (!path.startsWith(dir)) return;
        readings.delete(dir);
        fill(context, dir, pick).catch((error: unknown) => context.logger.error(String(error)));
      });
    },
  };
}

const readings = new Map<string, ReturnType<typeof loadContent>>();

/** All collections come out of one reading: a build would read the whole folder once for each of them. */
function readContent(dir: string): ReturnType<typeof loadContent> {
  const reading = readings.get(dir) ?? loadContent(dir);
  readings.set(dir, reading);
  return reading;
}

async function fill(context: LoaderContext, dir: string, pick: (content: Content) => readonly Item[]) {
  const loaded = await readContent(dir);
  if (!loaded.ok) throw new Error(explainFaults(loaded.fault.faults, dir));
  context.store.clear();
  for (const { id, data, body } of pick(loaded.value)) {
    const checked = await context.parseData({ id, data });
    const digest = context.generateDigest({ ...data, body });
    if (body === undefined) context.store.set({ id, data: checked, digest });
    else {
      const rendered = await context.renderMarkdown(body);
      context.store.set({ id, data: checked, digest, body, rendered });
    }
  }
}

function bySlug(items: readonly { readonly slug: string }[]): Item[] {
  return items.map((item) => ({ id: item.slug, data: { ...item } }));
}

function withBody({ body, ...facts }: { readonly slug: string; readonly body: string }): Item {
  return { id: facts.slug, data: facts, body };
}

const readingGrade = z.number();

export const collections = {
  clinic: defineCollection({
    loader: contentLoader((content) => [{ id: 'clinic', data: { ...content.clinic } }]),
    schema: clinicSchema,
  }),
  services: defineCollection({
    loader: contentLoader((content) => bySlug(content.services)),
    schema: serviceSchema,
  }),
  practitioners: defineCollection({
    loader: contentLoader((content) => bySlug(content.practitioners)),
    schema: practitionerSchema,
  }),
  rooms: defineCollection({ loader: contentLoader((content) => bySlug(content.rooms)), schema: roomSchema }),
  sources: defineCollection({
    loader: contentLoader((content) =>
      content.sources.map((source) => ({ id: source.id, data: { ...source } })),
    ),
    schema: sourceSchema,
  }),
  everyCondition: defineCollection({
    loader: contentLoader((content) => [{ id: 'every-condition', data: { ...content.everyCondition } }]),
    schema: everyConditionSchema,
  }),
  conditions: defineCollection({
    loader: contentLoader((content) => bySlug(content.conditions)),
    schema: conditionSchema.extend({ readingGrade }),
  }),
  pages: defineCollection({
    loader: contentLoader((content) => content.pages.map(withBody)),
    schema: sitePageSchema.extend({ readingGrade }),
  }),
  guides: defineCollection({
    loader: contentLoader((content) => content.guides.map(withBody)),
    schema: guideSchema.extend({ readingGrade }),
  }),
  glossary: defineCollection({
    loader: contentLoader((content) => content.glossary.map((word) => ({ id: word.id, data: { ...word } }))),
    schema: glossaryWordSchema,
  }),
  comparison: defineCollection({
    loader: contentLoader((content) => [{ id: 'comparison', data: { ...content.comparison } }]),
    schema: comparisonSchema,
  }),
  finder: defineCollection({
    loader: contentLoader((content) => [{ id: 'finder', data: { ...content.finder } }]),
    schema: finderSchema,
  }),
  coverageQuestions: defineCollection({
    loader: contentLoader((content) => [{ id: 'questions', data: { ...content.coverageQuestions } }]),
    schema: coverageQuestionsSchema,
  }),
  coverageWords: defineCollection({
    loader: contentLoader((content) => [{ id: 'words', data: { ...content.coverageWords } }]),
    // Twelve files with a schema each; the loader has held every one of them against its own.
    schema: z.custom<Content['coverageWords']>((value) => typeof value === 'object'),
  }),
  letter: defineCollection({
    loader: contentLoader(({ offer, consentTexts }) => [{ id: 'letter', data: { offer, consentTexts } }]),
    schema: letterSchema,
  }),
  issues: defineCollection({
    loader: contentLoader((content) =>
      content.issues.map(({ body, blocks: _blocks, readingGrade: _grade, ...facts }) =>
        withBody({ ...facts, body }),
      ),
    ),
    schema: issueSchema,
  }),
  searchWords: defineCollection({
    loader: contentLoader((content) => [{ id: 'search', data: { ...content.searchWords } }]),
    schema: searchWordsSchema,
  }),
};
