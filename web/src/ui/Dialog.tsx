import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  open: boolean;
  /** Asked for by Escape, the cross or a click beside it. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back. A sheet from below on phones. */
export function Dialog({ open, onClose, title, children, actions }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click only adds the ground beside it
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className="w-full max-w-prose rounded-card border border-hairline bg-paper-raised p-0 text-ink shadow-float backdrop:bg-[oklch(20%_0.01_220/0.55)] max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none"
    >
      {open && (
        <>
          <div className="flex items-start justify-between gap-4 border-b border-hairline py-3 ps-6 pe-3">
            <h2 id={titleId} className="py-2 text-xl">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              aria-label="Close"
              className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-paper-sunken"
            >
              <X size={20} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </div>
          <div className="p-6">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-3 border-t border-hairline px-6 py-4">{actions}</div>}
        </>
      )}
    </dialog>
  );
}
