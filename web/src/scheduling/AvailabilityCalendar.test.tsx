import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { AvailabilityCalendar } from './AvailabilityCalendar';

const props = {
  counts: new Map([
    ['2026-03-03', 4],
    ['2026-03-05', 1],
    ['2026-03-28', 2],
  ]),
  today: '2026-03-02',
  last: '2026-03-30',
  horizonDays: 28,
  chosen: '2026-03-03',
  onChoose: () => {},
};
const day = (name: string) => screen.getByRole('button', { name });

test('each day says what it has, or why not (story: US-S083)', () => {
  render(<AvailabilityCalendar {...props} />);
  day('Tuesday 3 March, 4 times');
  day('Thursday 5 March, 1 time');
  day('Wednesday 4 March, no free time');
  expect(day('Sunday 1 March, in the past').getAttribute('aria-disabled')).toBe('true');
  expect(day('Tuesday 31 March, more than 28 days ahead').getAttribute('aria-disabled')).toBe('true');
  expect(day('Today, Monday 2 March, no free time').getAttribute('aria-current')).toBe('date');
});

test('the last bookable day is open, the one after it is not', async () => {
  const onChoose = vi.fn();
  render(<AvailabilityCalendar {...props} onChoose={onChoose} />);
  await userEvent.click(day('Monday 30 March, no free time'));
  await userEvent.click(day('Tuesday 31 March, more than 28 days ahead'));
  expect(onChoose.mock.calls).toEqual([['2026-03-30']]);
});

test('arrows walk by day and week, Home and End in the week, Enter chooses', async () => {
  const onChoose = vi.fn();
  render(<AvailabilityCalendar {...props} onChoose={onChoose} />);
  const grid = screen.getByRole('grid', { name: 'March 2026' });
  expect(grid.querySelectorAll('button[tabindex="0"]')).toHaveLength(1);

  day('Tuesday 3 March, 4 times').focus();
  const at = () => document.activeElement?.getAttribute('data-day');
  await userEvent.keyboard('{ArrowRight}');
  expect(at()).toBe('2026-03-04');
  await userEvent.keyboard('{ArrowDown}');
  expect(at()).toBe('2026-03-11');
  await userEvent.keyboard('{Home}');
  expect(at()).toBe('2026-03-09');
  await userEvent.keyboard('{End}{ArrowUp}{ArrowLeft}');
  expect(at()).toBe('2026-03-07');
  await userEvent.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('2026-03-07');
});

test('pages walk by month, and not past the months one can book', async () => {
  render(<AvailabilityCalendar {...props} last="2026-04-01" />);
  day('Tuesday 3 March, 4 times').focus();
  await userEvent.keyboard('{PageUp}');
  expect(document.activeElement?.getAttribute('data-day')).toBe('2026-03-03');
  await userEvent.keyboard('{PageDown}');
  screen.getByRole('grid', { name: 'April 2026' });
  expect(document.activeElement?.getAttribute('data-day')).toBe('2026-04-03');
  expect(screen.getByRole('button', { name: 'Next month' })).toHaveProperty('disabled', true);
});

test('a day chosen elsewhere brings its month', () => {
  const { rerender } = render(<AvailabilityCalendar {...props} last="2026-04-10" />);
  rerender(<AvailabilityCalendar {...props} last="2026-04-10" chosen="2026-04-02" />);
  screen.getByRole('grid', { name: 'April 2026' });
  expect(day('Thursday 2 April, no free time').getAttribute('aria-pressed')).toBe('true');
});
