import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { getCollection } from 'astro:content';
import { feedOfChanges } from '#/layouts/feed.ts';
import { paths } from '#/paths.ts';

export const getStaticPaths = (async () => {
  const conditions = await getCollection('conditions');
  return conditions.map(({ data }) => ({ params: { slug: data.slug }, props: { condition: data } }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What changed on one condition page. */
export const GET: APIRoute<Props> = ({ props: { condition }, site }) => {
  const { changes, plainName, shortName, slug } = condition;
  const page = paths.condition(slug);
  const title = `${shortName}: changes`;
  const description = `What changed on our page “${plainName}”.`;
  const pages = [{ name: shortName, path: page, changes }];
  return feedOfChanges({ title, description, page, feed: paths.conditionFeed(slug), pages }, site);
};
