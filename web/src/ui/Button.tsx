import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';
import { type ButtonKind, type ButtonSize, buttonClass } from './classes';
import { Spinner } from './Ring';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Work is under way: shows the ring and takes no second click, but keeps the focus. */
  busy?: boolean;
}

export function Button({ kind, size, busy = false, className, onClick, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(kind, size, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

interface LinkButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  kind?: ButtonKind;
  size?: ButtonSize;
}

export function LinkButton({ kind, size, className, children, ...rest }: LinkButtonProps) {
  return (
    <a className={buttonClass(kind, size, className)} {...rest}>
      {children}
    </a>
  );
}
