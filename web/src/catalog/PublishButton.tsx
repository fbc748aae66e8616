import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

interface Props {
  courseId: string;
  slug: string;
  title: string;
}

const words: Record<string, string> = {
  title: 'a title',
  description: 'a description of at least 50 characters',
  thumbnail: 'a picture',
  tags: 'at least one tag',
  objectives: 'at least one objective',
  modules: 'at least one module',
  price: 'a price',
  session_count: 'the number of lessons',
  session_minutes: 'the length of a lesson',
  teacher: 'at least one active teacher',
};

/** Publishes a draft; what it still lacks is listed where the answer was no. */
export function PublishButton({ courseId, slug, title }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [published, setPublished] = useState(false);

  async function publish() {
    setBusy(true);
    setProblem(undefined);
    // The version of now: what the creator sees here is the course as it stands.
    const course = await api.GET('/api/courses/{slug}', { params: { path: { slug } } });
    const { error } = course.data
      ? await api.POST('/api/courses/{id}/publish', {
          params: { path: { id: courseId }, header: { 'If-Match': `"${course.data.version}"` } },
        })
      : course;
    setBusy(false);
    if (error) setProblem(asProblem(error));
    else setPublished(true);
  }

  if (published)
    return (
      <p role="status">
        Published.{' '}
        <a href={`/courses/${slug}`} className="link">
          See it as others do
        </a>
      </p>
    );
  const missing = Array.isArray(problem?.['missing']) ? (problem['missing'] as string[]) : [];
  return (
    <div className="w-full space-y-3">
      {problem && (
        <Notice tone="bad" title={problem.title} live>
          {missing.length > 0 ? (
            <>
              <p>It still needs:</p>
              <ul className="list-disc ps-5">
                {missing.map((item) => (
                  <li key={item}>{words[item] ?? item.replaceAll('_', ' ')}</li>
                ))}
              </ul>
            </>
          ) : (
            problem.detail && <p>{problem.detail}</p>
          )}
        </Notice>
      )}
      <Button busy={busy} onClick={publish} aria-label={`Publish ${title}`}>
        Publish
      </Button>
    </div>
  );
}
