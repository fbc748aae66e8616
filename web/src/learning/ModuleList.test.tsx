import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ListEnrollmentModulesModule } from '../api/schema';
import { ModuleList } from './ModuleList';

const module = (id: string, position: number, more: Partial<ListEnrollmentModulesModule> = {}): ListEnrollmentModulesModule => ({
  id,
  position,
  title: `Part ${position}`,
  isRequired: true,
  sessionNumber: 1,
  learningObjectives: [],
  topicsCovered: [],
  links: [],
  description: null,
  durationMinutes: null,
  handsOnExercise: null,
  completedAt: null,
  ...more,
});
const props = { enrollmentId: 'e1', lessons: [{ number: 1, state: 'open' as const }], bookHref: '/courses/n8n/book', zone: 'UTC' };
const sent = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

test('a tick shows before the server has answered', async () => {
  sent.mockReturnValueOnce(new Promise(() => {}));
  render(<ModuleList {...props} modules={[module('a', 1), module('b', 2)]} />);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Done: Part 1' }));
  expect(screen.getByRole('checkbox', { name: 'Done: Part 1' }).getAttribute('aria-checked')).toBe('true');
  expect(screen.getByRole('status').textContent).toContain('1 of 2 modules done');
});

test('a tick that could not be kept goes back and says why', async () => {
  const refused = { code: 'invalid-state', title: 'This enrollment has ended', status: 409 };
  sent.mockResolvedValueOnce(
    new Response(JSON.stringify(refused), { status: 409, headers: { 'Content-Type': 'application/problem+json' } }),
  );
  render(<ModuleList {...props} modules={[module('a', 1)]} />);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Done: Part 1' }));
  expect((await screen.findByRole('alert')).textContent).toContain('This enrollment has ended');
  expect(screen.getByRole('checkbox', { name: 'Done: Part 1' }).getAttribute('aria-checked')).toBe('false');
});

test('the last tick says that the teacher has been told', async () => {
  const answer = { progressPercent: 100, recommend: { eligible: true, missing: [] } };
  sent.mockResolvedValueOnce(new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } }));
  render(<ModuleList {...props} modules={[module('a', 1)]} />);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Done: Part 1' }));
  await screen.findByText('Everything done: your teacher has been told.');
});

test('an optional module does not count, and a video opens at its home', () => {
  const links = [{ id: 'l', kind: 'video', title: 'First steps', url: 'https://www.youtube.com/watch?v=x' }];
  render(<ModuleList {...props} modules={[module('a', 1, { links }), module('b', 2, { isRequired: false })]} />);
  expect(screen.getByRole('status').textContent).toContain('0 of 1 modules done');
  const link = screen.getByRole('link', { name: /First steps/ });
  expect(link.getAttribute('target')).toBe('_blank');
  expect(link.textContent).toContain('video on YouTube');
});
