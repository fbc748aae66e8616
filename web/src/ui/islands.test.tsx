import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Avatar } from './Avatar';
import { Button } from './Button';
import { DateTime } from './DateTime';
import { ErrorSummary } from './ErrorSummary';
import { Field } from './Field';
import { Ring } from './Ring';
import { Tabs } from './Tabs';

test('a busy button keeps its place and takes no second click', async () => {
  const clicked = vi.fn();
  const { rerender } = render(<Button onClick={clicked}>Pay</Button>);
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  rerender(
    <Button busy onClick={clicked}>
      Pay
    </Button>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  expect(clicked).toHaveBeenCalledOnce();
});

test('a field tells its error to those who cannot see it', () => {
  render(<Field name="reason" label="Reason" help="A sentence is enough." error="Write a reason." />);
  const input = screen.getByRole('textbox', { name: 'Reason' });
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const described = input
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['A sentence is enough.', 'Write a reason.']);
});

test('a field may be a long text or a choice', () => {
  render(
    <>
      <Field kind="textarea" name="note" label="Note" defaultValue="So far so good" />
      <Field kind="select" name="step" label="Step" defaultValue="30">
        <option value="15">15 min</option>
        <option value="30">30 min</option>
      </Field>
    </>,
  );
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', 'So far so good');
  expect(screen.getByRole('combobox', { name: 'Step' })).toHaveProperty('value', '30');
});

test('the summary of errors takes the focus when it appears', () => {
  const { rerender } = render(<ErrorSummary problem={undefined} />);
  expect(screen.queryByRole('alert')).toBeNull();
  rerender(
    <ErrorSummary
      problem={{ code: 'validation-failed', title: 'Look again', status: 422, errors: { at: ['Too soon.'] } }}
      fields={{ at: 'Time' }}
    />,
  );
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  screen.getByText('Look again');
  screen.getByText('Too soon.');
});

test('tabs follow the arrow keys', async () => {
  const tabs = [
    { id: 'a', title: 'First', content: 'one' },
    { id: 'b', title: 'Second', content: 'two' },
  ];
  render(<Tabs label="Parts" tabs={tabs} />);
  await userEvent.click(screen.getByRole('tab', { name: 'First' }));
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { name: 'Second' }).getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Second' }));
  screen.getByText('two');
  await userEvent.keyboard('{ArrowRight}');
  screen.getByText('one');
});

test('a ring with words is a picture, one without is decoration', () => {
  render(
    <>
      <Ring value={0.5} label="5 of 10 lessons" />
      <Ring value={0.5} />
    </>,
  );
  expect(screen.getAllByRole('img')).toHaveLength(1);
  screen.getByRole('img', { name: '5 of 10 lessons' });
});

test('a time shows the short form and keeps the whole one', () => {
  render(<DateTime at="2026-03-03T13:00:00Z" zone="Europe/Berlin" named />);
  const time = screen.getByText('Tue 3 Mar, 14:00 Berlin time');
  expect(time.getAttribute('datetime')).toBe('2026-03-03T13:00:00Z');
  expect(time.getAttribute('title')).toContain('Tuesday 3 March 2026');
});

test('a person without a picture is shown by initials', () => {
  render(<Avatar person={{ name: 'Ada Lovelace', handle: 'ada' }} />);
  screen.getByText('AL');
});
