/** The checkout of a course that this browser began; the API knows how it stands. */
const key = (courseId: string) => `pl_checkout:${courseId}`;

export const remember = (courseId: string, checkoutId: string) => localStorage.setItem(key(courseId), checkoutId);
export const forget = (courseId: string) => localStorage.removeItem(key(courseId));
export const remembered = (courseId: string) => localStorage.getItem(key(courseId));
