type Me = import('./api/schema').Me;

declare namespace App {
  interface Locals {
    /** Who is signed in; null for visitors. */
    visitor: Me | null;
    /** IANA zone in which this page shows times. */
    zone: string;
    /** What the visitor chose; null follows the system. */
    theme: 'light' | 'dark' | null;
    /** The server's clock when the page was asked for (RFC 3339). */
    now: string;
    /** The page may be kept for other visitors, so it must not carry a time of its own. */
    kept: boolean;
  }
}
