import type { paths } from './schema';

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** What one endpoint answers, by its path: names of shapes may change in the document, paths do not. */
export type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path] = 'get' & keyof paths[Path],
  Status extends number = 200,
> = paths[Path][Method] extends { responses: infer Responses } ? (Status extends keyof Responses ? Json<Responses[Status]> : never) : never;

export type CourseDetail = Answer<'/api/courses/{slug}'>;
export type CourseSlots = Answer<'/api/courses/{slug}/slots'>;
export type Teacher = Answer<'/api/courses/{slug}/teachers'>['items'][number];
export type SessionDetail = Answer<'/api/sessions/{id}'>;
export type CheckoutState = Answer<'/api/payments/checkout/{id}'>;
export type StartedCheckout = Answer<'/api/payments/checkout', 'post', 201>;
export type SplitPreview = Answer<'/api/payments/split-preview'>;
export type TransactionDetail = Answer<'/api/payments/transactions/{id}'>;
