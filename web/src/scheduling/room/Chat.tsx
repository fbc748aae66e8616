import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { inputClass } from '../../ui/classes';
import { clock } from '../../ui/format';
import type { Message } from './Call';

interface Props {
  messages: readonly Message[];
  other: string;
  zone: string;
  onSay: (text: string) => Promise<void>;
}

const longest = 2000;

/** What the two write while they speak. */
export function Chat({ messages, other, zone, onSay }: Props) {
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  useEffect(() => {
    input.current?.focus();
  }, []);

  function send(event: FormEvent) {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    setText('');
    void onSay(said);
  }

  return (
    <section aria-label="Chat" className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto p-3" role="log" aria-live="polite" tabIndex={-1}>
        {messages.length === 0 && (
          <p className="p-2 text-ink-muted">Links, names, a bit of code: whatever is easier to read than to hear.</p>
        )}
        <ul className="grid gap-2">
          {messages.map((message, i) => (
            <li key={i} className={message.mine ? 'ms-8 justify-self-end' : 'me-8 justify-self-start'}>
              <p className="text-sm text-ink-muted">
                {message.mine ? 'You' : other}, {clock(message.at, zone)}
              </p>
              <p
                className={`rounded-control px-3 py-2 wrap-anywhere whitespace-pre-wrap ${message.mine ? 'bg-brand-tint' : 'bg-paper-sunken'}`}
              >
                {message.text}
              </p>
              {message.lost && <p className="text-sm font-medium text-bad">Not delivered: nobody could be reached. Send it again later.</p>}
            </li>
          ))}
        </ul>
        <div ref={end} />
      </div>
      <form onSubmit={send} className="flex gap-2 border-t border-hairline p-3">
        <input
          ref={input}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={longest}
          aria-label="Write a message"
          placeholder="Write a message"
          autoComplete="off"
          className={inputClass}
        />
        <Button type="submit" aria-label="Send">
          <SendHorizontal size={20} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </form>
    </section>
  );
}
