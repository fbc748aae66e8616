import type { APIContext } from 'astro';

/**
 * Lets the front door keep this page for other visitors, until something under one of the tags changes
 * (`courses`, `course:<id>`, `teacher:<handle>`, `stats`, `text`). Call it in the page, before any markup. A page that never
 * calls it is never kept: forgetting is safe.
 */
export function keepPage(context: Pick<APIContext, 'locals'> & { response: { headers: Headers } }, ...tags: string[]): void {
  if (context.locals.visitor) return;
  context.locals.kept = true;
  context.response.headers.set('x-cache-tags', tags.join(' '));
}
