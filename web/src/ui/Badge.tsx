import type { LucideIcon } from 'lucide-react';
import { type Tone, toneClass } from './classes';

interface Props {
  label: string;
  tone?: Tone;
  icon?: LucideIcon;
}

/** One word about a thing. The word carries the meaning, the tone only helps. */
export function Badge({ label, tone = 'neutral', icon: Icon }: Props) {
  return (
    <span
      className={`${toneClass[tone]} inline-flex h-fit items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap`}
    >
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      {label}
    </span>
  );
}

type Level = 'beginner' | 'intermediate' | 'advanced';
const levels = {
  beginner: ['Beginner', 'bg-good', 1],
  intermediate: ['Intermediate', 'bg-earn', 2],
  advanced: ['Advanced', 'bg-bad', 3],
} as const;

/** The level in a word and in bars: one, two or three. */
export function LevelBadge({ level }: { level: Level }) {
  const [word, colour, bars] = levels[level];
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-muted">
      <span className="inline-flex items-end gap-0.5" aria-hidden="true">
        {['h-1.5', 'h-2.5', 'h-3.5'].map((height, i) => (
          <span key={height} className={`${height} w-1 rounded-full ${i < bars ? colour : 'bg-hairline'}`} />
        ))}
      </span>
      {word}
    </span>
  );
}

const roles = {
  student_teacher: ['Student-Teacher', 'teach'],
  creator: ['Creator', 'brand'],
  moderator: ['Moderator', 'neutral'],
  admin: ['Admin', 'neutral'],
} as const;

export function RoleBadge({ role }: { role: keyof typeof roles }) {
  const [label, tone] = roles[role];
  return <Badge label={label} tone={tone} />;
}
