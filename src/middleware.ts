import { defineMiddleware } from 'astro:middleware';

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
    // The entry makes a whole page of it and knows whose fault it is.
    locals.fault = error;
    return new Response(null, { status: 500 });
  }
});
