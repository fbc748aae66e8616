import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Colour = readonly [lightness: number, chroma: number, hue: number];

const css = readFileSync('src/styles/tokens.css', 'utf8');
const number = String.raw`([\d.]+)`;
const oklch = String.raw`oklch\(${number}% ${number} ${number}\)`;
const tokens = new Map(
  [...css.matchAll(new RegExp(String.raw`--color-([\w-]+): light-dark\(${oklch}, ${oklch}\)`, 'g'))].map(([, name, ...values]) => {
    const [ll, lc, lh, dl, dc, dh] = values.slice(0, 6).map(Number) as [number, number, number, number, number, number];
    return [name as string, { light: [ll / 100, lc, lh] as Colour, dark: [dl / 100, dc, dh] as Colour }];
  }),
);

/** Relative luminance (WCAG) of an OKLCH colour. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (x: number) => Math.min(1, Math.max(0, x));
  return (
    0.2126 * cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function contrast(one: string, other: string, mode: 'light' | 'dark'): number {
  const colours = [one, other].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`tokens.css has no --color-${name} with a light and a dark value`);
    return luminance(token[mode]);
  });
  return (Math.max(...colours) + 0.05) / (Math.min(...colours) + 0.05);
}

const papers = ['paper', 'paper-raised', 'paper-sunken'];
const over = (names: string[], grounds: string[]) => names.flatMap((name) => grounds.map((ground) => [name, ground] as const));
const writes = [
  ...over(['ink', 'ink-muted', 'brand', 'brand-strong', 'learn-ink', 'teach-ink', 'earn-ink', 'good', 'warn', 'bad'], papers),
  ...over(['ink', 'ink-muted', 'brand', 'brand-strong'], ['brand-tint']),
  ...['learn', 'teach', 'earn'].flatMap((arc) => over(['ink', `${arc}-ink`], [`${arc}-tint`])),
  ...['good', 'warn', 'bad'].flatMap((state) => over(['ink', state], [`${state}-tint`])),
  ...over(['on-brand'], ['brand', 'brand-strong']),
];
const draws = over(['line', 'brand', 'learn', 'teach', 'earn', 'bad'], papers);

describe.each(['light', 'dark'] as const)('in the %s mode', (mode) => {
  test.each(writes)('%s is readable on %s', (text, ground) => {
    expect(contrast(text, ground, mode)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(draws)('the edge of a control in %s stands out from %s', (edge, ground) => {
    expect(contrast(edge, ground, mode)).toBeGreaterThanOrEqual(3);
  });
});
