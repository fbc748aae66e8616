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
  '/api/sessions': { get: operations['GetSessions']; post: operations['BookSession'] };
  '/api/sessions/{id}': { get: operations['GetSession'] };
  '/api/sessions/{id}/join': { post: operations['JoinSession'] };
  '/api/sessions/{id}/end': { post: operations['EndSession'] };
  '/api/sessions/{id}/complete': { post: operations['CompleteSession'] };
  '/api/sessions/{id}/no-show': { post: operations['DeclareNoShow'] };
  '/api/sessions/{id}/waive-no-show': { post: operations['WaiveNoShow'] };
  '/api/sessions/{id}/ratings': { post: operations['RateSession'] };
  '/api/availability': { get: operations['GetAvailability']; put: operations['PutAvailability'] };
  '/api/availability/overrides': { post: operations['AddAvailabilityOverrides'] };
  '/api/availability/overrides/{id}': { delete: operations['RemoveAvailabilityOverride'] };
  '/api/availability/calendar': { get: operations['GetAvailabilityCalendar'] };
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
    SessionStatus: 'scheduled' | 'in_progress' | 'completed' | 'no_show' | 'failed' | 'cancelled';
    SessionCard: {
      id: string;
      enrollmentId: string;
      courseTitle: string;
      courseSlug: string;
      counterpart: components['schemas']['UserCard'];
      role: string;
      startsAt: string;
      endsAt: string;
      status: components['schemas']['SessionStatus'];
      sessionNumber?: number | null;
      canJoin: boolean;
      joinableAt: string;
    };
    SessionCardPage: { items: components['schemas']['SessionCard'][]; nextCursor?: string | null };
    ModuleOutline: {
      id: string;
      position: number;
      sessionNumber?: number | null;
      title: string;
      description?: string | null;
      durationMinutes?: number | null;
      isRequired: boolean;
    };
    SessionRating: {
      raterId: string;
      rating: number;
      comment?: string | null;
      teachingRating?: number | null;
      interactionRating?: number | null;
      materialsRating?: number | null;
      createdAt: string;
    };
    Session: components['schemas']['SessionCard'] & {
      student: components['schemas']['UserCard'];
      teacher: components['schemas']['UserCard'];
      counterpartTimeZone?: string | null;
      modules: components['schemas']['ModuleOutline'][];
      noShowParty?: 'student' | 'teacher' | 'both' | null;
      startedAt?: string | null;
      endedAt?: string | null;
      cancelReason?: string | null;
      cancelledBy?: string | null;
      isLateCancel: boolean;
      canCancel: boolean;
      lateFrom: string;
      canReschedule: boolean;
      reschedulesLeft: number;
      canDeclareNoShow: boolean;
      noShowFrom: string;
      canEnd: boolean;
      canComplete: boolean;
      canRate: boolean;
      ratableUntil?: string | null;
      canWaiveNoShow: boolean;
      waivableUntil?: string | null;
      disputeStatus: string;
      ratings: {
        mine?: components['schemas']['SessionRating'] | null;
        theirsVisible?: components['schemas']['SessionRating'] | null;
        all?: components['schemas']['SessionRating'][] | null;
      };
      videoProvider?: string | null;
      version: number;
    };
    IceServer: { urls: string[]; username?: string | null; credential?: string | null };
    JoinTicket: {
      mode: 'embedded' | 'redirect';
      roomToken?: string | null;
      hubUrl?: string | null;
      iceServers?: components['schemas']['IceServer'][] | null;
      expiresAt?: string | null;
      joinUrl?: string | null;
      recordingNotice?: string | null;
    };
    AvailabilityRule: {
      id?: string | null;
      weekday: number;
      start: string;
      end: string;
      effectiveFrom: string;
      effectiveUntil?: string | null;
      acceptsIntro?: boolean;
    };
    AvailabilityOverride: {
      id: string;
      date: string;
      kind: 'available' | 'unavailable';
      start?: string | null;
      end?: string | null;
      note?: string | null;
    };
    Availability: {
      timeZone: string;
      bufferMinutes: number;
      minNoticeMinutes: number;
      slotStepMinutes: number;
      rules: components['schemas']['AvailabilityRule'][];
      overrides: components['schemas']['AvailabilityOverride'][];
      version: number;
    };
    CalendarDay: {
      date: string;
      windows: { startsAt: string; endsAt: string }[];
      slots: { startsAt: string; endsAt: string }[];
      sessions: components['schemas']['SessionCard'][];
      holds: { startsAt: string; endsAt: string }[];
    };
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
export type Session = components['schemas']['Session'];
export type SessionCard = components['schemas']['SessionCard'];
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

interface OfOne {
  parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
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
  GetSessions: {
    parameters: {
      query?: { status?: string; upcoming?: boolean; role?: 'student' | 'teacher' | 'creator'; sort?: string; limit?: number; cursor?: string };
      header?: never;
      path?: never;
      cookie?: never;
    };
    responses: { 200: Body<components['schemas']['SessionCardPage']>; 401: Refused };
  };
  BookSession: {
    parameters: { query?: never; header: { 'Idempotency-Key': string }; path?: never; cookie?: never };
    requestBody: Body<{ enrollmentId: string; teacherId?: string | null; startsAt: string }>;
    responses: { 201: Body<components['schemas']['Session']>; 409: Refused; 422: Refused };
  };
  GetSession: OfOne & { responses: { 200: Body<components['schemas']['Session']>; 404: Refused } };
  JoinSession: OfOne & {
    requestBody?: Body<{ device?: string | null }>;
    responses: { 200: Body<components['schemas']['JoinTicket']>; 404: Refused; 409: Refused; 503: Refused };
  };
  EndSession: OfOne & { responses: { 200: Body<components['schemas']['Session']>; 404: Refused; 409: Refused } };
  CompleteSession: OfOne & {
    requestBody?: Body<{ note?: string | null }>;
    responses: { 200: Body<components['schemas']['Session']>; 404: Refused; 409: Refused };
  };
  DeclareNoShow: OfOne & { responses: { 200: Body<components['schemas']['Session']>; 404: Refused; 409: Refused } };
  WaiveNoShow: OfOne & { responses: { 200: Body<components['schemas']['Session']>; 404: Refused; 409: Refused } };
  RateSession: OfOne & {
    requestBody: Body<{
      rating: number;
      comment?: string | null;
      teachingRating?: number | null;
      interactionRating?: number | null;
      materialsRating?: number | null;
    }>;
    responses: { 201: Body<components['schemas']['SessionRating']>; 404: Refused; 409: Refused; 422: Refused };
  };
  GetAvailability: Unread & { responses: { 200: Body<components['schemas']['Availability']>; 403: Refused } };
  PutAvailability: {
    parameters: { query?: never; header: { 'If-Match': string }; path?: never; cookie?: never };
    requestBody: Body<{
      timeZone: string;
      bufferMinutes: number;
      minNoticeMinutes: number;
      slotStepMinutes: number;
      rules: {
        weekday: number;
        start: string;
        end: string;
        effectiveFrom: string;
        effectiveUntil?: string | null;
        repeatWeeks?: number | null;
        acceptsIntro?: boolean;
      }[];
    }>;
    responses: {
      200: Body<components['schemas']['Availability'] & { outside: components['schemas']['SessionCard'][] }>;
      403: Refused;
      412: Refused;
      422: Refused;
    };
  };
  AddAvailabilityOverrides: Unread & {
    requestBody: Body<{ dates: string[]; kind: 'available' | 'unavailable'; start?: string | null; end?: string | null; note?: string | null }>;
    responses: {
      201: Body<{ items: components['schemas']['AvailabilityOverride'][]; outside: components['schemas']['SessionCard'][] }>;
      409: Refused;
      422: Refused;
    };
  };
  RemoveAvailabilityOverride: OfOne & { responses: { 204: Nothing; 404: Refused } };
  GetAvailabilityCalendar: {
    parameters: { query: { from: string; to: string }; header?: never; path?: never; cookie?: never };
    responses: { 200: Body<{ timeZone: string; days: components['schemas']['CalendarDay'][] }>; 403: Refused };
  };
  GetStats: Unread & { responses: { 200: Body<components['schemas']['Stats']> } };
}
