import { count } from '../ui/format';

const words: Record<string, [one: string, many: string]> = {
  requested_payouts: ['payout to send', 'payouts to send'],
  failed_payouts: ['payout failed', 'payouts failed'],
  flagged_releases: ['release flagged by its creator', 'releases flagged by their creators'],
  overdue_releases: ['release a creator has left for 7 days', 'releases creators have left for 7 days'],
  overdue_certifications: ['certification a creator has left for 7 days', 'certifications creators have left for 7 days'],
  teaching_applications: ['application to teach', 'applications to teach'],
  failed_mails: ['mail could not be sent', 'mails could not be sent'],
  failed_deliveries: ['background job failed', 'background jobs failed'],
  failed_webhooks: ['event of a provider failed', 'events of providers failed'],
  ledger_findings: ['finding in the ledger', 'findings in the ledger'],
};

/** What waits, in words: `2 payouts to send`. */
export function taskWords(kind: string, amount: number): string {
  const [one, many] = words[kind] ?? [kind.replaceAll('_', ' '), kind.replaceAll('_', ' ')];
  return count(amount, one, many);
}

/** The admin pages there are; a task elsewhere is told, not linked. */
const pages = ['/admin/payouts', '/admin/certificates'];
export const hasPage = (link: string) => pages.includes(link.split(/[?#]/)[0] ?? link);
