/**
 * The part of the API the pages of the shell use. `npm run api` writes the whole file from the server's OpenAPI document.
 */
export interface paths {
  '/api/auth/session': { get: operations['GetSignIn'] };
  '/api/auth/register': { post: operations['Register'] };
  '/api/auth/login': { post: operations['LogIn'] };
  '/api/auth/logout': { post: operations['LogOut'] };
  '/api/auth/verify-email': { post: operations['VerifyEmail'] };
  '/api/auth/resend-verification': { post: operations['ResendVerification'] };
  '/api/auth/forgot-password': { post: operations['ForgotPassword'] };
  '/api/auth/reset-password': { post: operations['ResetPassword'] };
  '/api/courses': { get: operations['GetCourses'] };
  '/api/stats': { get: operations['GetStats'] };
}

export interface components {
  schemas: {
    ProblemDetails: {
      type?: string | null;
      title?: string | null;
      status?: number | null;
      detail?: string | null;
      instance?: string | null;
      code?: string;
      traceId?: string;
      errors?: Record<string, string[]>;
    };
    UserCard: {
      id: string;
      handle: string;
      name: string;
      avatarUrl?: string | null;
      title?: string | null;
      badges: ('student_teacher' | 'creator' | 'moderator' | 'admin')[];
      isPrivate: boolean;
    };
    Capabilities: {
      canTakeCourses: boolean;
      canTeachCourses: boolean;
      canCreateCourses: boolean;
      canModerate: boolean;
      isAdmin: boolean;
    };
    Me: components['schemas']['UserCard'] & {
      bioShort?: string | null;
      email: string;
      emailVerified: boolean;
      emailStatus: string;
      timeZone?: string | null;
      locale: string;
      profileVisibility: string;
      availableAsTeacher: boolean;
      capabilities: components['schemas']['Capabilities'];
      unread: { notifications: number; messages: number };
      features: string[];
      version: number;
    };
    SignedIn: components['schemas']['Me'] & { accessToken: string; expiresAt: string };
    Topic: { id: string; slug: string; name: string };
    CourseCard: {
      id: string;
      slug: string;
      title: string;
      tagline?: string | null;
      thumbnailUrl?: string | null;
      level: 'beginner' | 'intermediate' | 'advanced';
      status: 'draft' | 'published' | 'suspended' | 'retired';
      priceCents: number;
      currency: string;
      sessionCount: number;
      sessionMinutes: number;
      badge?: string | null;
      isFeatured: boolean;
      rating?: number | null;
      ratingCount: number;
      studentCount: number;
      topics: components['schemas']['Topic'][];
      creator: components['schemas']['UserCard'];
    };
    CourseCardPage: { items: components['schemas']['CourseCard'][]; nextCursor?: string | null };
    Stats: {
      students: number;
      courses: number;
      teachers: number;
      sessionsDelivered: number;
      completionRate?: number | null;
      completionRateOf?: number | null;
    };
  };
}

export type ProblemDetails = components['schemas']['ProblemDetails'];
export type UserCard = components['schemas']['UserCard'];
export type Me = components['schemas']['Me'];
export type CourseCard = components['schemas']['CourseCard'];

interface Body<Type> {
  content: { 'application/json': Type };
}
interface Refused {
  content: { 'application/problem+json': components['schemas']['ProblemDetails'] };
}
interface Nothing {
  content?: never;
}
interface Unread {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
}

export interface operations {
  GetSignIn: Unread & { responses: { 200: Body<{ authenticated: boolean; user?: components['schemas']['Me'] | null }> } };
  Register: Unread & {
    requestBody: Body<{
      email: string;
      password: string;
      name: string;
      acceptTerms: boolean;
      confirmAdult: boolean;
      handle?: string | null;
      timeZone?: string | null;
    }>;
    responses: { 201: Body<components['schemas']['SignedIn']>; 409: Refused; 422: Refused };
  };
  LogIn: Unread & {
    requestBody: Body<{ email: string; password: string; rememberMe?: boolean }>;
    responses: { 200: Body<components['schemas']['SignedIn']>; 401: Refused; 403: Refused; 422: Refused };
  };
  LogOut: Unread & { requestBody?: Body<{ all?: boolean }>; responses: { 204: Nothing } };
  VerifyEmail: Unread & { requestBody: Body<{ token: string }>; responses: { 204: Nothing; 400: Refused; 410: Refused } };
  ResendVerification: Unread & { responses: { 202: Nothing; 401: Refused; 429: Refused } };
  ForgotPassword: Unread & { requestBody: Body<{ email: string }>; responses: { 202: Nothing; 422: Refused } };
  ResetPassword: Unread & {
    requestBody: Body<{ token: string; password: string }>;
    responses: { 204: Nothing; 400: Refused; 410: Refused; 422: Refused };
  };
  GetCourses: {
    parameters: {
      query?: { q?: string; topic?: string; featured?: boolean; sort?: string; limit?: number; cursor?: string };
      header?: never;
      path?: never;
      cookie?: never;
    };
    responses: { 200: Body<components['schemas']['CourseCardPage']> };
  };
  GetStats: Unread & { responses: { 200: Body<components['schemas']['Stats']> } };
}
