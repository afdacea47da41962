import { defineMiddleware } from 'astro:middleware';

/**
 * Runs around every page. It locks nothing: each use case checks its own actor. Static pages are built without
 * a context and read the content themselves, once for all of them; pages on demand get both from `app/main.ts`, or
 * from `app/dev.ts` during development, when the content is read anew after each change.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, routePattern } = context;
  if (context.isPrerendered || import.meta.env.DEV) {
    const { builtContent } = await import('#/layouts/built-content.ts');
    locals.content = await builtContent();
  }
  if (context.isPrerendered) return next();
  locals.routePattern = routePattern;
  try {
    return await next();
  } catch (error) {
    locals.context.log.error('page-threw', { requestId: locals.requestId, route: routePattern, error });
    // The entry makes a whole page of it and knows whose fault it is.
    locals.fault = error;
    return new Response(null, { status: 500 });
  }
});
