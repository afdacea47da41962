import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { exerciseSvg } from '#/features/conditions/ui/exercise/exercise-svg.ts';
import { builtContent } from '#/layouts/built-content.ts';

export const getStaticPaths = (async () => {
  const { exercises } = await builtContent();
  return exercises.map((exercise) => ({ params: { slug: exercise.slug }, props: { exercise } }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The pictures of one exercise, for every page that shows it. */
export const GET: APIRoute<Props> = ({ props: { exercise } }) =>
  new Response(exerciseSvg(exercise.frames.map(({ picture }) => picture)), {
    headers: { 'content-type': 'image/svg+xml' },
  });
