import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { RecommendButton } from './RecommendButton';

const ready = {
  id: 'e1',
  recommend: { eligible: true, missing: [] as string[] },
  modulesDone: 7,
  modulesRequired: 7,
  sessionsDelivered: 2,
  sessionsIncluded: 2,
  certificationRequest: null,
  certificateId: null,
};
const props = { studentName: 'Sam', courseTitle: 'Intro to n8n', creatorName: 'Guy' };
const sent = vi.fn<(request: Request) => Promise<Response>>();
const lastSent = () => sent.mock.lastCall?.[0] ?? new Request('about:blank');

function answer(body: unknown, status = 200) {
  sent.mockResolvedValueOnce(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }));
}

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

test('a student who is ready is recommended with a note, and the button gives way to the state', async () => {
  answer({ id: 'r1', status: 'pending' }, 201);
  render(<RecommendButton enrollment={ready} {...props} />);
  await userEvent.click(screen.getByRole('button', { name: /^Recommend: Sam/ }));
  await userEvent.type(screen.getByRole('textbox'), 'Built a whole workflow alone.');
  await userEvent.click(screen.getByRole('button', { name: 'Recommend Sam' }));

  await screen.findByText('Recommended; the creator decides');
  expect(await lastSent().json()).toEqual({ note: 'Built a whole workflow alone.', certify: false });
});

test('a student who is not ready shows what is missing, and nothing can be sent', async () => {
  render(<RecommendButton enrollment={{ ...ready, modulesDone: 3, recommend: { eligible: false, missing: ['modules'] } }} {...props} />);
  await userEvent.click(screen.getByRole('button', { name: /^Recommend: Sam/ }));
  screen.getByText(/3 of 7 modules done/);
  expect(screen.queryByRole('button', { name: 'Recommend Sam' })).toBeNull();
});

test('after a rejection the note is required, and the refusal stays in the form', async () => {
  render(
    <RecommendButton
      enrollment={{
        ...ready,
        certificationRequest: { id: 'r0', status: 'rejected', createdAt: '', decisionNote: 'Module 3 again, please.' },
      }}
      {...props}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: /^Recommend again/ }));
  screen.getByText('Module 3 again, please.');
  await userEvent.click(screen.getByRole('button', { name: 'Recommend Sam' }));
  await screen.findAllByText(/Say what has changed/);
  expect(sent).not.toHaveBeenCalled();
});

test('somebody unticked a module meanwhile: the checklist tells', async () => {
  answer({ code: 'not-eligible', title: 'Not yet', status: 409, missing: ['modules'] }, 409);
  render(<RecommendButton enrollment={ready} {...props} />);
  await userEvent.click(screen.getByRole('button', { name: /^Recommend: Sam/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Recommend Sam' }));
  await screen.findByText('Not yet');
  expect(screen.queryByRole('button', { name: 'Recommend Sam' })).toBeNull();
});
