import {
  Award,
  BadgeCheck,
  Bell,
  BookOpen,
  CalendarDays,
  CircleDollarSign,
  type LucideIcon,
  Receipt,
  ShieldCheck,
  Star,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem } from '../api/problem';
import type { NotificationItem } from '../api/schema';
import { Button } from '../ui/Button';
import { useNow } from '../ui/clock';
import { EmptyState } from '../ui/EmptyState';
import { dayKey, fullTime, relative, shortDay } from '../ui/format';
import { tellUnread } from './unread';

interface Props {
  items: NotificationItem[];
  nextCursor?: string | null | undefined;
  unreadOnly: boolean;
  zone: string;
  now: string;
}

const icons: Record<string, LucideIcon> = {
  booking: CalendarDays,
  reminders: CalendarDays,
  followup: Star,
  learning: BookOpen,
  teaching: BadgeCheck,
  creating: Award,
  earnings: CircleDollarSign,
  receipts: Receipt,
  security: ShieldCheck,
};

/** What has happened, newest first. Reading and deleting show at once, and come back with an explanation when they failed. */
export function NotificationList({ items, nextCursor, unreadOnly, zone, now }: Props) {
  const [shown, setShown] = useState(items);
  const [cursor, setCursor] = useState(nextCursor);
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const at = useNow(now, 30_000);
  const unread = shown.some(({ readAt }) => !readAt);

  async function attempt(change: (before: NotificationItem[]) => NotificationItem[], ask: () => Promise<{ error?: unknown }>) {
    const before = shown;
    setRefusal(undefined);
    setShown(change);
    const { error } = await ask();
    if (error) {
      setShown(before);
      setRefusal(`${asProblem(error).title}. Everything is back as it was.`);
    } else void tellUnread();
  }

  const stamp = new Date(at).toISOString();
  const read = (id: string) =>
    attempt(
      (before) => before.map((item) => (item.id === id ? { ...item, readAt: stamp } : item)),
      () => api.PUT('/api/notifications/{id}/read', { params: { path: { id } } }),
    );
  const remove = (id: string) =>
    attempt(
      (before) => before.filter((item) => item.id !== id),
      () => api.DELETE('/api/notifications/{id}', { params: { path: { id } } }),
    );
  const readAll = () =>
    attempt(
      (before) => before.map((item) => ({ ...item, readAt: item.readAt ?? stamp })),
      () => api.POST('/api/notifications/read-all'),
    );

  async function more() {
    if (!cursor) return;
    setBusy(true);
    const { data, error } = await api.GET('/api/notifications', { params: { query: { cursor, ...(unreadOnly ? { unread: true } : {}) } } });
    setBusy(false);
    if (!data) {
      setRefusal(asProblem(error).title);
      return;
    }
    setShown((before) => [...before, ...data.items.filter(({ id }) => !before.some((known) => known.id === id))]);
    setCursor(data.nextCursor);
  }

  if (shown.length === 0)
    return unreadOnly ? (
      <EmptyState says="All caught up." action={{ label: 'Show all', href: '/notifications' }} />
    ) : (
      <EmptyState
        says="Bookings, decisions and payments that concern you will be told here."
        action={{ label: 'Back to the dashboard', href: '/dashboard' }}
      />
    );
  return (
    <div>
      {refusal && (
        <p role="alert" className="mb-4 font-medium text-bad">
          {refusal}
        </p>
      )}
      {unread && (
        <p className="mb-2 flex justify-end">
          <Button kind="quiet" onClick={readAll}>
            Mark all as read
          </Button>
        </p>
      )}
      <ul>
        {shown.map((item) => {
          const Icon = icons[item.category] ?? Bell;
          const recent = at - Date.parse(item.createdAt) < 7 * 24 * 60 * 60 * 1000;
          return (
            <li key={item.id} className={`flex items-start gap-3 border-t border-hairline px-2 py-4 ${item.readAt ? '' : 'bg-brand-tint'}`}>
              <Icon size={20} strokeWidth={1.75} className="mt-1 shrink-0 text-ink-muted" aria-hidden="true" />
              <div className="min-w-0 flex-1">
                <p className={item.readAt ? '' : 'font-semibold'}>
                  {!item.readAt && <span className="sr-only">Unread: </span>}
                  {item.actionUrl ? (
                    <a href={item.actionUrl} className="hover:underline" onClick={() => !item.readAt && void read(item.id)}>
                      {item.title}
                    </a>
                  ) : (
                    item.title
                  )}
                </p>
                {item.body && <p className="text-ink-muted">{item.body}</p>}
                <p className="mt-1 flex flex-wrap items-center gap-x-4 text-sm text-ink-muted">
                  <time dateTime={item.createdAt} title={fullTime(item.createdAt, zone)}>
                    {recent || dayKey(item.createdAt, zone) === dayKey(at, zone)
                      ? relative(item.createdAt, at)
                      : shortDay(item.createdAt, zone)}
                  </time>
                  {item.actionUrl && item.actionLabel && (
                    <a
                      href={item.actionUrl}
                      className="link inline-flex min-h-11 items-center"
                      onClick={() => !item.readAt && void read(item.id)}
                    >
                      {item.actionLabel}
                    </a>
                  )}
                </p>
              </div>
              <div className="flex shrink-0 flex-wrap justify-end">
                {!item.readAt && (
                  <Button kind="quiet" onClick={() => read(item.id)} aria-label={`Mark as read: ${item.title}`}>
                    Read
                  </Button>
                )}
                <Button kind="quiet" onClick={() => remove(item.id)} aria-label={`Delete: ${item.title}`}>
                  <Trash2 size={18} strokeWidth={1.75} aria-hidden="true" />
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {cursor && (
        <p className="mt-6 flex justify-center">
          <Button kind="secondary" busy={busy} onClick={more}>
            Show more
          </Button>
        </p>
      )}
    </div>
  );
}
