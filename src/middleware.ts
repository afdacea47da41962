import { defineMiddleware } from 'astro:middleware';
import { databaseTrouble } from '#/platform/db/database-errors.ts';

/**
 * Runs around every page. It locks nothing: each use case checks its own actor. Static pages are built without
 * an app; pages on demand get theirs from `server/main.ts`, or from `server/dev-app.ts` during development.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  const { locals, routePattern } = context;
  locals.routePattern = routePattern;
  try {
    return await next();
  } catch (error) {
    locals.app.log.error('page-threw', { requestId: locals.requestId, route: routePattern, error });
    // The entry makes whole pages of both.
    const trouble = databaseTrouble(error);
    if (trouble === undefined) return new Response('Something went wrong.', { status: 500 });
    locals.databaseTrouble = trouble;
    return new Response(null, { status: 503 });
  }
});
