import type { CourseDetail } from '../api/answers';

/** What search engines read of a course (schema.org). Safe to stand inside a script element. */
export function courseData(course: CourseDetail, address: URL): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    description: course.tagline ?? course.description ?? course.title,
    url: address.href,
    educationalLevel: course.level,
    provider: { '@type': 'Organization', name: 'PeerLoop', url: new URL('/', address).href },
    author: { '@type': 'Person', name: course.creator.name },
    offers: {
      '@type': 'Offer',
      category: 'Paid',
      price: (course.priceCents / 100).toFixed(2),
      priceCurrency: course.currency,
      availability: course.teacherCount > 0 ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
    },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: `PT${course.sessionCount * course.sessionMinutes}M`,
    },
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
