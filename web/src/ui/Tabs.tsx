import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  tabs: readonly { id: string; title: string; content: ReactNode }[];
  initial?: string;
}

/** Tabs as keyboards expect them: one stop, arrows between, Home and End. */
export function Tabs({ label, tabs, initial }: Props) {
  const base = useId();
  const [chosen, setChosen] = useState(initial ?? tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${next.id}`)}`)?.focus();
  }

  return (
    <div>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={move} className="flex gap-1 overflow-x-auto border-b border-hairline">
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            aria-selected={id === chosen}
            aria-controls={`${base}-${id}-panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => setChosen(id)}
            className={tabClass(id === chosen)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }) => (
        <div key={id} role="tabpanel" id={`${base}-${id}-panel`} aria-labelledby={`${base}-${id}`} hidden={id !== chosen} className="pt-6">
          {id === chosen && content}
        </div>
      ))}
    </div>
  );
}

export const tabClass = (chosen: boolean) =>
  `min-h-11 px-4 font-semibold whitespace-nowrap -mb-px border-b-3 -outline-offset-2 inline-flex items-center ${
    chosen ? 'border-brand text-ink' : 'border-transparent text-ink-muted hover:text-ink'
  }`;
