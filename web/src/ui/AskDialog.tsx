import { type ReactNode, useState } from 'react';
import type { Problem } from '../api/problem';
import { fieldErrors } from '../api/problem';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorSummary } from './ErrorSummary';
import { Field } from './Field';

interface Props {
  open: boolean;
  title: string;
  /** What it will do, in words. */
  children?: ReactNode;
  label: string;
  help?: string;
  verb: string;
  danger?: boolean;
  /** Shortest text that will do; 0 makes it optional. */
  least?: number;
  busy: boolean;
  problem: Problem | undefined;
  onClose: () => void;
  onSend: (note: string) => void;
}

/** Asks for a reason before something is done. What was typed stays while the dialog is closed. */
export function AskDialog({ open, title, children, label, help, verb, danger, least = 3, busy, problem, onClose, onSend }: Props) {
  const [note, setNote] = useState('');
  const [short, setShort] = useState(false);
  const errors = fieldErrors(problem);

  function send() {
    const isShort = note.trim().length < least;
    setShort(isShort);
    if (!isShort) onSend(note.trim());
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button kind="secondary" onClick={onClose}>
            Back
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={send}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={problem} fields={{ note: label, reason: label }} />
        {children}
        <Field
          kind="textarea"
          name="note"
          label={label}
          help={help}
          maxLength={1000}
          required={least > 0}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            setShort(false);
          }}
          error={short ? `Please write at least ${least} characters; the other side reads it.` : (errors['note'] ?? errors['reason'])}
        />
      </div>
    </Dialog>
  );
}
