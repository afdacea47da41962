import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { drawConditionFigure } from '#/features/conditions/ui/condition-figure.ts';
import { figureFile } from '#/features/conditions/ui/figure/figure-file.ts';
import { builtContent } from '#/layouts/built-content.ts';

export const getStaticPaths = (async () => {
  const { conditions } = await builtContent();
  return conditions.map(({ slug, figure }) => ({ params: { slug }, props: { figure } }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The shapes of the drawing on one condition page. */
export const GET: APIRoute<Props> = ({ props: { figure } }) =>
  new Response(figureFile(drawConditionFigure(figure)), { headers: { 'content-type': 'image/svg+xml' } });
