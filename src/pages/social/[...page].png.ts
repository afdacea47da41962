import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { builtContent } from '#/layouts/built-content.ts';
import { publishedIssues } from '#/features/newsletter/pages/issue-pages.ts';
import { paths } from '#/paths.ts';
import { socialImage } from '#/ui/social-image/social-image.ts';

/** One image for each page with a subject of its own, and one for all the others. */
export const getStaticPaths = (async () => {
  const { clinic, conditions, guides } = await builtContent();
  const issues = await publishedIssues();
  const image = (page: string, title: string, line: string) => ({
    params: { page: page.slice(1) },
    props: { title, line },
  });
  const { headline, shareLine } = clinic.brand.home;
  return [
    image('/site', headline, shareLine),
    ...conditions.map(({ slug, plainName, answer }) =>
      image(paths.condition(slug), plainName, `Can massage help? ${markGrade(answer.grade).label}.`),
    ),
    ...issues.map(({ slug, title, summary }) => image(paths.newsletterIssue(slug), title, summary)),
    ...guides.map(({ slug, title, summary }) => image(paths.guide(slug), title, summary)),
  ];
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ locals, props }) => {
  const { name, sample, brand } = locals.content.clinic;
  const png = await socialImage({ name, sample, color: brand.colors.light, ...props });
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
