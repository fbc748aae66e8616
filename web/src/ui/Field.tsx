import { CircleAlert } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { checkClass, errorClass, helpClass, inputClass, labelClass } from './classes';

interface Common {
  /** The member of the request it fills. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
}

type FieldProps = Common &
  (
    | ({ kind?: 'input' } & InputHTMLAttributes<HTMLInputElement>)
    | ({ kind: 'textarea' } & TextareaHTMLAttributes<HTMLTextAreaElement>)
    | ({ kind: 'select'; children: ReactNode } & SelectHTMLAttributes<HTMLSelectElement>)
  );

/** A label above, an input, help below, and the error beside it. */
export function Field({ label, help, error, ...control }: FieldProps) {
  const made = useId();
  const id = control.id ?? made;
  const wiring = {
    id,
    className: inputClass,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div>
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      <Control {...control} {...wiring} />
      <FieldError id={`${id}-error`} error={error} />
      {help && (
        <p id={`${id}-help`} className={helpClass}>
          {help}
        </p>
      )}
    </div>
  );
}

type ControlProps = FieldProps extends infer Each ? (Each extends Common ? Omit<Each, 'label' | 'help' | 'error'> : never) : never;

function Control(props: ControlProps) {
  if (props.kind === 'textarea') {
    const { kind: _, className, ...rest } = props;
    return <textarea rows={5} className={`${className} field-sizing-content min-h-28`} {...rest} />;
  }
  if (props.kind === 'select') {
    const { kind: _, ...rest } = props;
    return <select {...rest} />;
  }
  const { kind: _, ...rest } = props;
  return <input {...rest} />;
}

interface CheckProps extends Omit<Common, 'help'>, Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'type'> {
  kind?: 'checkbox' | 'radio';
}

/** A box or a dot with its words beside it. */
export function CheckField({ label, error, kind = 'checkbox', ...rest }: CheckProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 items-start gap-3 py-2">
        <input
          {...rest}
          type={kind}
          id={id}
          className={checkClass}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <span>{label}</span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className={errorClass}>
      <CircleAlert size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
      {error}
    </p>
  );
}
