import { Check, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem } from '../api/problem';
import type { ListEnrollmentModulesModule } from '../api/schema';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { dayAndTime, duration } from '../ui/format';
import { Ring } from '../ui/Ring';

/** What is known of the lesson a module belongs to. */
export interface Lesson {
  number: number;
  state: 'delivered' | 'booked' | 'open';
  startsAt?: string | undefined;
}

interface Props {
  enrollmentId: string;
  modules: ListEnrollmentModulesModule[];
  lessons: Lesson[];
  bookHref: string;
  zone: string;
  /** The enrollment no longer takes ticks: it ended, or is in dispute. */
  readOnly?: boolean;
}

/** The modules of a course with their ticks. A tick shows at once, and goes back with an explanation when it could not be kept. */
export function ModuleList({ enrollmentId, modules, lessons, bookHref, zone, readOnly = false }: Props) {
  const [done, setDone] = useState(() => new Set(modules.filter(({ completedAt }) => completedAt).map(({ id }) => id)));
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const [eligible, setEligible] = useState(false);
  const required = modules.filter(({ isRequired }) => isRequired);
  const requiredDone = required.filter(({ id }) => done.has(id)).length;
  const current = modules.find(({ id, isRequired }) => isRequired && !done.has(id))?.id;

  async function tick(module: ListEnrollmentModulesModule, completed: boolean) {
    setDone((before) => toggled(before, module.id, completed));
    setRefusals(({ [module.id]: _, ...rest }) => rest);
    const { data, error } = await api.PUT('/api/enrollments/{id}/modules/{moduleId}/progress', {
      params: { path: { id: enrollmentId, moduleId: module.id } },
      body: { completed },
    });
    if (data) {
      setEligible(data.recommend.eligible);
      return;
    }
    setDone((before) => toggled(before, module.id, !completed));
    const { title } = asProblem(error);
    setRefusals((before) => ({ ...before, [module.id]: `${title}. The tick is back where it was; try again.` }));
  }

  return (
    <div>
      <div className="flex items-center gap-4">
        <Ring value={required.length === 0 ? 0 : requiredDone / required.length} tone="learn" className="size-14" />
        <p role="status" className="font-semibold">
          {requiredDone} of {required.length} modules done
          {eligible && <span className="block font-normal text-good">Everything done: your teacher has been told.</span>}
        </p>
      </div>
      <ol className="mt-6">
        {modules.map((module, i) => {
          const ticked = done.has(module.id);
          const lesson = lessons.find(({ number }) => number === module.sessionNumber);
          const firstOfLesson = module.sessionNumber != null && modules[i - 1]?.sessionNumber !== module.sessionNumber;
          return (
            <li key={module.id} className="border-t border-hairline">
              {firstOfLesson && (
                <p className="flex flex-wrap items-center gap-x-3 pt-4 text-sm text-ink-muted">
                  <span className="font-semibold">Lesson {module.sessionNumber}</span>
                  <LessonState lesson={lesson} bookHref={bookHref} zone={zone} readOnly={readOnly} />
                </p>
              )}
              <div className="flex items-start gap-2 py-2">
                <Button
                  kind="quiet"
                  role="checkbox"
                  aria-checked={ticked}
                  aria-label={`Done: ${module.title}`}
                  disabled={readOnly}
                  onClick={() => tick(module, !ticked)}
                  className="shrink-0"
                >
                  <span
                    className={`grid size-6 place-items-center rounded-full border-2 ${ticked ? 'border-brand bg-brand text-on-brand' : 'border-line bg-paper-raised'}`}
                  >
                    {ticked && <Check size={16} strokeWidth={2.5} aria-hidden="true" />}
                  </span>
                </Button>
                <details className="min-w-0 flex-1" open={module.id === current || undefined}>
                  <summary className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-control py-2">
                    <span className={`font-semibold ${ticked ? 'text-ink-muted' : ''}`}>
                      {module.position}. {module.title}
                    </span>
                    {module.id === current && !readOnly && <Badge label="Next" tone="learn" />}
                    {!module.isRequired && <Badge label="Optional" />}
                    {module.durationMinutes != null && <span className="text-sm text-ink-muted">{duration(module.durationMinutes)}</span>}
                  </summary>
                  <ModuleBody module={module} />
                </details>
              </div>
              {refusals[module.id] && (
                <p role="alert" className="pb-3 ps-14 text-sm font-medium text-bad">
                  {refusals[module.id]}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function LessonState({
  lesson,
  bookHref,
  zone,
  readOnly,
}: {
  lesson: Lesson | undefined;
  bookHref: string;
  zone: string;
  readOnly: boolean;
}) {
  if (lesson?.state === 'delivered') return <Badge label="Given" tone="good" icon={Check} />;
  if (lesson?.state === 'booked' && lesson.startsAt) return <span>booked for {dayAndTime(lesson.startsAt, zone)}</span>;
  if (readOnly) return null;
  return (
    <a href={bookHref} className="link inline-flex min-h-11 items-center">
      Book it
    </a>
  );
}

function ModuleBody({ module }: { module: ListEnrollmentModulesModule }) {
  return (
    <div className="max-w-prose space-y-4 pt-1 pb-5">
      {module.description && <p>{module.description}</p>}
      <Points title="You will be able to" points={module.learningObjectives} />
      <Points title="What it covers" points={module.topicsCovered} />
      {module.handsOnExercise && (
        <div className="rounded-card bg-learn-tint p-4">
          <h3 className="font-semibold">Try it yourself</h3>
          <p className="mt-1 whitespace-pre-line">{module.handsOnExercise}</p>
        </div>
      )}
      {module.links.length > 0 && (
        <ul className="space-y-1">
          {module.links.map(({ id, title, url, kind }) => (
            <li key={id}>
              {/* Opened at its home: nothing of somebody else's is loaded into our pages. */}
              <a href={url} target="_blank" rel="noopener noreferrer" className="link inline-flex min-h-11 items-center gap-1.5">
                <ExternalLink size={18} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
                <span>
                  {title}
                  <span className="text-ink-muted"> · {where(url, kind)}, opens in a new tab</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}

function where(url: string, kind: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : kind;
  if (/(^|\.)(youtube\.com|youtu\.be)$/.test(host)) return 'video on YouTube';
  return /(^|\.)vimeo\.com$/.test(host) ? 'video on Vimeo' : host;
}

function toggled(before: ReadonlySet<string>, id: string, on: boolean): Set<string> {
  const after = new Set(before);
  if (on) after.add(id);
  else after.delete(id);
  return after;
}
