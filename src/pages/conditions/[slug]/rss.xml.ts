import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { builtContent } from '#/layouts/built-content.ts';
import { feedOfChanges } from '#/layouts/feed.ts';
import { paths } from '#/paths.ts';

export const getStaticPaths = (async () => {
  const { conditions } = await builtContent();
  return conditions.map((condition) => ({ params: { slug: condition.slug }, props: { condition } }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What changed on one condition page. */
export const GET: APIRoute<Props> = ({ locals, props: { condition }, site }) => {
  const { changes, inSearch, plainName, shortName, slug } = condition;
  const page = paths.condition(slug);
  const title = `${shortName}: changes`;
  const description = `What changed on our page “${plainName}”.`;
  const pages = [{ name: shortName, path: page, about: inSearch.summary, changes }];
  const feed = { title, description, page, feed: paths.conditionFeed(slug), pages };
  return feedOfChanges(feed, locals.content.clinic, site);
};
