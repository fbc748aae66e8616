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
  '/api/topics': { get: operations['GetTopics'] };
  '/api/courses/{slug}': { get: operations['GetCourse'] };
  '/api/courses/{slug}/teachers': { get: operations['GetCourseTeachers'] };
  '/api/courses/{slug}/slots': { get: operations['GetCourseSlots'] };
  '/api/availability/{handle}/slots': { get: operations['GetOpenSlots'] };
  '/api/enrollments/{id}': { get: operations['GetEnrollment'] };
  '/api/enrollments/{id}/modules': { get: operations['GetEnrollmentModules'] };
  '/api/sessions': { post: operations['BookSession'] };
  '/api/sessions/{id}': { get: operations['GetSession'] };
  '/api/sessions/{id}/reschedule': { post: operations['RescheduleSession'] };
  '/api/payments/checkout': { post: operations['StartCheckout'] };
  '/api/payments/checkout/{id}': { get: operations['GetCheckout'] };
  '/api/payments/checkout/{id}/cancel': { post: operations['CancelCheckout'] };
  '/api/payments/split-preview': { get: operations['PreviewSplit'] };
  '/api/payments/transactions': { get: operations['GetTransactions'] };
  '/api/payments/transactions/{id}': { get: operations['GetTransaction'] };
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
    CourseCardPage: {
      items: components['schemas']['CourseCard'][];
      nextCursor?: string | null;
      total?: number | null;
      facets?: { dropping: Record<string, number> } | null;
    };
    TopicWithTags: components['schemas']['Topic'] & { tags: components['schemas']['Topic'][] };
    ModuleOutline: {
      id: string;
      position: number;
      sessionNumber?: number | null;
      title: string;
      description?: string | null;
      durationMinutes?: number | null;
      isRequired: boolean;
    };
    Prerequisite: {
      kind: string;
      body: string;
      requiredCourse?: { slug: string; title: string } | null;
    };
    CourseViewerState: {
      isCreator: boolean;
      isTeacher: boolean;
      isFollowing: boolean;
      enrollmentId?: string | null;
      enrollmentStatus?: string | null;
      canEnroll: boolean;
      cannotEnroll?: string | null;
    };
    CourseDetail: components['schemas']['CourseCard'] & {
      description?: string | null;
      durationLabel?: string | null;
      formatLabel?: string | null;
      lifetimeAccess: boolean;
      certificateName?: string | null;
      minSessionsToCertify: number;
      objectives: string[];
      includes: string[];
      prerequisites: components['schemas']['Prerequisite'][];
      targetAudiences: string[];
      modules: components['schemas']['ModuleOutline'][];
      teacherCount: number;
      viewer: components['schemas']['CourseViewerState'];
      version: number;
    };
    Slot: {
      teacherId: string;
      startsAt: string;
      endsAt: string;
      local: { date: string; time: string; offset: string; abbreviation: string };
    };
    TeacherCard: components['schemas']['UserCard'] & {
      basis: 'creator' | 'application' | 'precertified';
      isCreator: boolean;
      rating?: number | null;
      ratingCount: number;
      studentsTaught: number;
      sessionsTaught: number;
      certifiedAt: string;
      nextSlot?: components['schemas']['Slot'] | null;
      nextSlots: components['schemas']['Slot'][];
    };
    CourseSlots: {
      timeZone: string;
      days: { date: string; teachers: number; slots: number }[];
      slots: components['schemas']['Slot'][];
    };
    Enrollment: {
      id: string;
      course: components['schemas']['CourseCard'];
      student: components['schemas']['UserCard'];
      teacher?: components['schemas']['UserCard'] | null;
      status: 'enrolled' | 'in_progress' | 'completed' | 'cancelled' | 'disputed';
      pricePaidCents: number;
      currency: string;
      sessionsIncluded: number;
      sessionsDelivered: number;
      sessionsUpcoming: number;
      sessionsLeft: number;
      version: number;
    };
    SessionDetail: {
      id: string;
      enrollmentId: string;
      courseTitle: string;
      courseSlug: string;
      counterpart: components['schemas']['UserCard'];
      student: components['schemas']['UserCard'];
      teacher: components['schemas']['UserCard'];
      role: string;
      startsAt: string;
      endsAt: string;
      status: string;
      sessionNumber?: number | null;
      canReschedule: boolean;
      reschedulesLeft: number;
      lateFrom: string;
      version: number;
    };
    StartedCheckout: {
      checkoutId: string;
      url: string;
      expiresAt: string;
      amountCents: number;
      currency: string;
      hold?: components['schemas']['CheckoutHold'] | null;
      warnings: string[];
    };
    CheckoutHold: { startsAt: string; endsAt: string; expiresAt: string; teacherId: string };
    CheckoutState: {
      id: string;
      status: 'open' | 'paid' | 'fulfilled' | 'expired' | 'cancelled' | 'failed' | 'refunded';
      courseId: string;
      courseSlug?: string | null;
      enrollmentId?: string | null;
      sessionId?: string | null;
      refundId?: string | null;
      transactionId?: string | null;
      slotLost: boolean;
      amountCents: number;
      currency: string;
      url?: string | null;
      expiresAt: string;
      hold?: components['schemas']['CheckoutHold'] | null;
      failureCode?: string | null;
    };
    SplitShares: { platformCents: number; creatorCents: number; teachingCents: number };
    SplitPreview: {
      priceCents: number;
      currency: string;
      studentTeacher: components['schemas']['SplitShares'];
      creator: components['schemas']['SplitShares'];
    };
    TransactionCard: {
      id: string;
      receiptNumber: string;
      enrollmentId?: string | null;
      courseTitle: string;
      amountCents: number;
      refundedCents: number;
      currency: string;
      status: string;
      createdAt: string;
    };
    TransactionDetail: components['schemas']['TransactionCard'] & {
      refunds: { id: string; amountCents: number; currency: string; status: string; reason: string; requestedAt: string; processedAt?: string | null }[];
      receipt: { lines: { no: number; amountCents: number; state: string; sessionId?: string | null; startsAt?: string | null }[] };
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
      query?: {
        q?: string;
        topic?: string;
        creator?: string;
        level?: string;
        minPrice?: number;
        maxPrice?: number;
        withFacets?: boolean;
        featured?: boolean;
        sort?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    responses: { 200: Body<components['schemas']['CourseCardPage']>; 400: Refused };
  };
  GetStats: Unread & { responses: { 200: Body<components['schemas']['Stats']> } };
  GetTopics: Unread & { responses: { 200: Body<{ items: components['schemas']['TopicWithTags'][] }> } };
  GetCourse: BySlug & { responses: { 200: Body<components['schemas']['CourseDetail']>; 404: Refused } };
  GetCourseTeachers: BySlug & { responses: { 200: Body<{ items: components['schemas']['TeacherCard'][] }>; 404: Refused } };
  GetCourseSlots: {
    parameters: { query: { from: string; to: string; teacherId?: string }; header?: never; path: { slug: string }; cookie?: never };
    responses: { 200: Body<components['schemas']['CourseSlots']>; 404: Refused };
  };
  GetOpenSlots: {
    parameters: {
      query: { courseId: string; from: string; to: string; excludeSessionId?: string };
      header?: never;
      path: { handle: string };
      cookie?: never;
    };
    responses: { 200: Body<{ timeZone: string; slots: components['schemas']['Slot'][] }>; 404: Refused; 409: Refused };
  };
  GetEnrollment: ById & { responses: { 200: Body<components['schemas']['Enrollment']>; 404: Refused } };
  GetEnrollmentModules: ById & { responses: { 200: Body<{ items: components['schemas']['ModuleOutline'][] }>; 404: Refused } };
  BookSession: Keyed & {
    requestBody: Body<{ enrollmentId: string; teacherId?: string | null; startsAt: string }>;
    responses: { 201: Body<components['schemas']['SessionDetail']>; 409: Refused; 422: Refused };
  };
  GetSession: ById & { responses: { 200: Body<components['schemas']['SessionDetail']>; 404: Refused } };
  RescheduleSession: {
    parameters: { query?: never; header: { 'Idempotency-Key': string; 'If-Match': string }; path: { id: string }; cookie?: never };
    requestBody: Body<{ startsAt: string; reason?: string | null }>;
    responses: { 200: Body<components['schemas']['SessionDetail']>; 409: Refused; 412: Refused; 422: Refused };
  };
  StartCheckout: Keyed & {
    requestBody: Body<{
      courseId: string;
      teacherId?: string | null;
      startsAt?: string | null;
      referralCode?: string | null;
      acknowledgePrerequisites?: boolean | null;
    }>;
    responses: {
      200: Body<components['schemas']['StartedCheckout']>;
      201: Body<components['schemas']['StartedCheckout']>;
      409: Refused;
      422: Refused;
      503: Refused;
    };
  };
  GetCheckout: ById & { responses: { 200: Body<components['schemas']['CheckoutState']>; 404: Refused } };
  CancelCheckout: ById & { responses: { 204: Nothing; 409: Refused } };
  PreviewSplit: {
    parameters: { query: { courseId: string }; header?: never; path?: never; cookie?: never };
    responses: { 200: Body<components['schemas']['SplitPreview']>; 404: Refused };
  };
  GetTransactions: Unread & { responses: { 200: Body<{ items: components['schemas']['TransactionCard'][]; nextCursor?: string | null }> } };
  GetTransaction: ById & { responses: { 200: Body<components['schemas']['TransactionDetail']>; 404: Refused } };
}

interface BySlug {
  parameters: { query?: never; header?: never; path: { slug: string }; cookie?: never };
}
interface ById {
  parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
}
interface Keyed {
  parameters: { query?: never; header: { 'Idempotency-Key': string }; path?: never; cookie?: never };
}
