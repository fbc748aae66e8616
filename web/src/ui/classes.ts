/** The looks of controls, shared by their .astro and .tsx forms. Only this folder styles controls. */

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'large';

const button =
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold text-center no-underline select-none transition-colors ' +
  'min-h-11 min-w-11 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed ' +
  'disabled:bg-paper-sunken disabled:text-ink-muted disabled:border-hairline';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-brand text-on-brand border border-transparent hover:bg-brand-strong',
  secondary: 'bg-paper-raised text-ink border border-line hover:border-brand hover:text-brand-strong',
  quiet: 'bg-transparent text-brand border border-transparent hover:bg-brand-tint hover:text-brand-strong',
  danger: 'bg-paper-raised text-bad border border-bad hover:bg-bad-tint',
};

const sizes: Record<ButtonSize, string> = {
  normal: 'px-4 py-2 text-base',
  large: 'px-6 py-3 text-lg min-h-13',
};

export function buttonClass(kind: ButtonKind = 'primary', size: ButtonSize = 'normal', extra?: string | null): string {
  return [button, kinds[kind], sizes[size], extra].filter(Boolean).join(' ');
}

export const inputClass =
  'block w-full min-h-11 rounded-control border border-line bg-paper-raised px-3 py-2 text-base text-ink ' +
  'placeholder:text-ink-muted aria-invalid:border-bad aria-invalid:border-2 disabled:bg-paper-sunken disabled:text-ink-muted';

export const labelClass = 'mb-1 block font-semibold';
export const helpClass = 'mt-1 text-sm text-ink-muted';
export const errorClass = 'mt-1 flex items-start gap-1.5 text-sm font-medium text-bad';
export const checkClass = 'mt-0.5 size-6 shrink-0 accent-brand';

export type Tone = 'neutral' | 'brand' | 'learn' | 'teach' | 'earn' | 'good' | 'warn' | 'bad';

/** Words on a ground of the same tone. */
export const toneClass: Record<Tone, string> = {
  neutral: 'bg-paper-sunken text-ink-muted',
  brand: 'bg-brand-tint text-brand',
  learn: 'bg-learn-tint text-learn-ink',
  teach: 'bg-teach-tint text-teach-ink',
  earn: 'bg-earn-tint text-earn-ink',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
};

export const cardClass = 'rounded-card border border-hairline bg-paper-raised';

const rounds = {
  plain: 'border-line bg-paper-raised text-ink hover:border-brand',
  on: 'border-transparent bg-brand text-on-brand hover:bg-brand-strong',
  off: 'border-bad bg-bad-tint text-bad hover:bg-paper-raised',
  leave: 'border-transparent bg-bad text-paper hover:opacity-90',
} as const;

/** A round button with an icon only, as in a call. Its label says what pressing does. */
export function roundClass(look: keyof typeof rounds): string {
  return `relative grid size-13 shrink-0 place-items-center rounded-full border transition-colors ${rounds[look]}`;
}
