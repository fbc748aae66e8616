import { initials, tintOf } from './person';

interface Props {
  person: { name: string; handle: string; avatarUrl?: string | null };
  size?: 'small' | 'normal' | 'large';
}

const sizes = { small: 'size-8 text-sm', normal: 'size-11 text-base', large: 'size-24 text-2xl' };
const pixels = { small: 32, normal: 44, large: 96 };

/** A face, or initials. Decoration: the name always stands beside it. */
export function Avatar({ person, size = 'normal' }: Props) {
  if (person.avatarUrl)
    return (
      <img
        src={person.avatarUrl}
        alt=""
        width={pixels[size]}
        height={pixels[size]}
        loading="lazy"
        className={`${sizes[size]} shrink-0 rounded-full bg-paper-sunken object-cover`}
      />
    );
  return (
    <span
      className={`${sizes[size]} ${tintOf(person.handle)} inline-grid shrink-0 place-items-center rounded-full font-display font-semibold`}
      aria-hidden="true"
    >
      {initials(person.name)}
    </span>
  );
}
