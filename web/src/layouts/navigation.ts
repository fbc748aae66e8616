import { isCreator, isTeacher } from '../access';
import type { Me } from '../api/schema';

export interface Item {
  href: string;
  label: string;
}

/** The bar on top. */
export function mainItems(me: Me | null): Item[] {
  if (!me)
    return [
      { href: '/courses', label: 'Courses' },
      { href: '/how-it-works', label: 'How it works' },
      { href: '/pricing', label: 'Pricing' },
    ];
  return [
    { href: '/courses', label: 'Courses' },
    { href: '/dashboard', label: 'Dashboard' },
    ...(me.capabilities.canCreateCourses || isCreator(me) ? [{ href: '/studio/approvals', label: 'Approvals' }] : []),
    ...(me.capabilities.isAdmin ? [{ href: '/admin', label: 'Admin' }] : []),
  ];
}

/** What hangs under one's own picture, by role. */
export function ownItems(me: Me): { title: string; items: Item[] }[] {
  const teaches = isTeacher(me);
  const creates = me.capabilities.canCreateCourses || isCreator(me);
  return [
    { title: 'Learning', items: [{ href: '/dashboard', label: 'My learning' }] },
    ...(teaches || creates
      ? [
          {
            title: 'Teaching',
            items: [
              { href: '/teaching/availability', label: 'Availability' },
              ...(teaches
                ? [
                    { href: '/teaching/students', label: 'Students' },
                    { href: '/teaching/earnings', label: 'Earnings' },
                  ]
                : []),
            ],
          },
        ]
      : []),
    ...(creates
      ? [
          {
            title: 'Creating',
            items: [
              { href: '/dashboard#courses', label: 'My courses' },
              { href: '/studio/approvals', label: 'Approvals' },
              { href: '/studio/earnings', label: 'Creator earnings' },
            ],
          },
        ]
      : []),
    ...(teaches || creates ? [{ title: 'Account', items: [{ href: '/settings/payments', label: 'Payout account' }] }] : []),
    ...(me.capabilities.isAdmin ? [{ title: 'Platform', items: [{ href: '/admin', label: 'Admin' }] }] : []),
  ];
}

/** The member's column at the foot: the pages of their roles once more. */
export function footItems(me: Me): Item[] {
  return [
    { href: '/dashboard', label: 'Dashboard' },
    { href: '/notifications', label: 'Notifications' },
    ...(isTeacher(me) || isCreator(me) ? [earningsItem(me)] : []),
    ...(isCreator(me) ? [{ href: '/studio/approvals', label: 'Approvals' }] : []),
    ...(me.capabilities.isAdmin ? [{ href: '/admin', label: 'Admin' }] : []),
  ];
}

/** Where this person's money is shown; learners read how it will come to be. */
export function earningsItem(me: Me): Item {
  if (isTeacher(me)) return { href: '/teaching/earnings', label: 'Earnings' };
  if (isCreator(me)) return { href: '/studio/earnings', label: 'Earnings' };
  return { href: '/how-it-works', label: 'How it works' };
}

/** Whether `href` is the page being read, or the section it lies in. */
export function isCurrent(href: string, path: string): boolean {
  return href === path || (href !== '/' && path.startsWith(`${href}/`));
}
