import { expect, test } from 'vitest';
import { inOpening, onLoop, stretches, sweep } from './loop';

const centre = { x: 0, y: 0 };
const degrees = ({ x, y }: { x: number; y: number }) => (Math.atan2(y, x) * 180) / Math.PI + 90;

test('the loop is open at the upper right and runs clockwise', () => {
  const opening = degrees(inOpening(100, centre));
  expect(opening).toBeCloseTo(45, 0);
  expect(degrees(onLoop(0, 100, centre)) - opening).toBeCloseTo((360 - sweep) / 2, 0);
  expect(opening - degrees(onLoop(1, 100, centre))).toBeCloseTo((360 - sweep) / 2, 0);
});

test('parts follow one another and never pass the end', () => {
  expect(
    stretches([
      { share: 0.5, tone: 'a' },
      { share: 0.3, tone: 'b' },
      { share: 0.9, tone: 'c' },
    ]),
  ).toEqual([
    { from: 0, to: 0.5, tone: 'a' },
    { from: 0.5, to: 0.8, tone: 'b' },
    { from: 0.8, to: 1, tone: 'c' },
  ]);
});
