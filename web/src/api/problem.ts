/** A refusal of the API (RFC 9457). Members beyond the common ones depend on `code`. */
export interface Problem {
  code: string;
  title: string;
  status: number;
  detail?: string | undefined;
  traceId?: string | undefined;
  /** Per field, only for `validation-failed`. */
  errors?: Record<string, string[]> | undefined;
  [extra: string]: unknown;
}

const unknown: Problem = {
  code: 'internal',
  title: 'PeerLoop could not do that just now. Nothing you typed was lost; try again.',
  status: 500,
};

/** Reads whatever the client calls `error` as a problem; there is always a sentence to show. */
export function asProblem(error: unknown): Problem {
  if (typeof error !== 'object' || error === null) return unknown;
  const { code, title, status } = error as Partial<Problem>;
  return {
    ...(error as object),
    code: typeof code === 'string' ? code : unknown.code,
    title: typeof title === 'string' && title !== '' ? title : unknown.title,
    status: typeof status === 'number' ? status : unknown.status,
  };
}

/** What went wrong with an answer, also of an endpoint that names no refusal of its own: any may be lost or limited. */
export const failureOf = (answer: { error?: unknown } | undefined): unknown => answer?.error;

/** The first sentence about each field, empty when the problem is not about fields. */
export function fieldErrors(problem: Problem | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problem?.errors ?? {}).flatMap(([field, sentences]) => (sentences[0] ? [[field, sentences[0]]] : [])),
  );
}

/** A problem as the answer the API would have given. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}
