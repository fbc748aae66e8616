const part = (format: Intl.DateTimeFormat, at: number): number => {
  const { year, month, day, hour, minute } = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
};

/** The same weekday and wall-clock time a week later: an hour more or less apart when the clocks change between. */
export function aWeekLater(moment: string, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const from = Date.parse(moment);
  const next = from + 7 * 86_400_000;
  const shift = part(format, next) - part(format, from) - 7 * 86_400_000;
  return new Date(next - shift).toISOString().replace('.000Z', 'Z');
}
