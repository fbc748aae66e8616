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
  '/api/users/me': { get: operations['GetMe']; patch: operations['UpdateMe'] };
  '/api/users/me/dashboard': { get: operations['GetDashboard'] };
  '/api/users/{handle}': { get: operations['GetProfile'] };
  '/api/teachers/{handle}': { get: operations['GetTeacher'] };
  '/api/courses/{slug}': { get: operations['GetCourse'] };
  '/api/courses/{id}/publish': { post: operations['PublishCourse'] };
  '/api/creators/me/overview': { get: operations['GetCreatorOverview'] };
  '/api/creators/me/approvals': { get: operations['GetCreatorApprovals'] };
  '/api/enrollments': { get: operations['GetEnrollments'] };
  '/api/enrollments/{id}': { get: operations['GetEnrollment'] };
  '/api/enrollments/{id}/modules': { get: operations['GetEnrollmentModules'] };
  '/api/enrollments/{id}/modules/{moduleId}/progress': { put: operations['TickModule'] };
  '/api/enrollments/{id}/sessions': { get: operations['GetEnrollmentSessions'] };
  '/api/enrollments/{id}/recommend': { post: operations['RecommendStudent'] };
  '/api/sessions': { get: operations['GetSessions'] };
  '/api/sessions/{id}': { get: operations['GetSession'] };
  '/api/sessions/{id}/cancel': { post: operations['CancelSession'] };
  '/api/certificates': { get: operations['GetMyCertificates'] };
  '/api/certificates/{id}': { get: operations['GetCertificate'] };
  '/api/certificates/{code}': { get: operations['VerifyCertificate'] };
  '/api/certificates/requests': { get: operations['GetCertificationRequests'] };
  '/api/certificates/requests/{id}/approve': { post: operations['ApproveRequest'] };
  '/api/certificates/requests/{id}/request-info': { post: operations['AskForMore'] };
  '/api/certificates/requests/{id}/reject': { post: operations['RejectRequest'] };
  '/api/certificates/requests/{id}/resubmit': { post: operations['ResubmitRequest'] };
  '/api/teaching/applications': { get: operations['GetTeachingApplications']; post: operations['ApplyToTeach'] };
  '/api/teaching/applications/{id}/approve': { post: operations['ApproveApplication'] };
  '/api/teaching/applications/{id}/decline': { post: operations['DeclineApplication'] };
  '/api/teaching/applications/{id}/withdraw': { post: operations['WithdrawApplication'] };
  '/api/payments/releases': { get: operations['GetReleases'] };
  '/api/payments/releases/{id}/approve': { post: operations['ApproveRelease'] };
  '/api/payments/releases/{id}/flag': { post: operations['FlagRelease'] };
  '/api/payments/connect': { get: operations['GetConnect'] };
  '/api/payments/connect/onboard': { post: operations['StartConnect'] };
  '/api/payments/connect/dashboard': { post: operations['OpenConnectDashboard'] };
  '/api/payouts/balance': { get: operations['GetBalance'] };
  '/api/payouts/earnings': { get: operations['GetEarnings'] };
  '/api/payouts': { get: operations['GetPayouts']; post: operations['RequestPayout'] };
  '/api/payouts/{id}': { get: operations['GetPayout'] };
  '/api/payouts/{id}/cancel': { post: operations['CancelPayout'] };
  '/api/notifications': { get: operations['GetNotifications'] };
  '/api/notifications/unread-count': { get: operations['GetUnreadCount'] };
  '/api/notifications/{id}/read': { put: operations['ReadNotification'] };
  '/api/notifications/read-all': { post: operations['ReadAllNotifications'] };
  '/api/notifications/{id}': { delete: operations['DeleteNotification'] };
  '/api/admin/dashboard': { get: operations['GetAdminDashboard'] };
  '/api/admin/analytics/flywheel': { get: operations['GetFlywheel'] };
  '/api/admin/ledger/trial-balance': { get: operations['GetTrialBalance'] };
  '/api/admin/ledger/findings': { get: operations['GetLedgerFindings'] };
  '/api/admin/releases': { get: operations['GetAllReleases'] };
  '/api/admin/releases/{id}/approve': { post: operations['AdminApproveRelease'] };
  '/api/admin/releases/{id}/reject': { post: operations['AdminRejectRelease'] };
  '/api/admin/payouts': { get: operations['GetAllPayouts']; post: operations['CreatePayout'] };
  '/api/admin/payouts/pending': { get: operations['GetPendingPayouts'] };
  '/api/admin/payouts/{id}/process': { post: operations['ProcessPayout'] };
  '/api/admin/payouts/{id}/retry': { post: operations['RetryPayout'] };
  '/api/admin/payouts/{id}/cancel': { post: operations['AdminCancelPayout'] };
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
    CourseRef: { id: string; slug: string; title: string };
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
      connect: { status?: string | null; payoutsEnabled: boolean };
      teaches: boolean;
      creates: boolean;
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
    ModuleOutline: {
      id: string;
      position: number;
      sessionNumber?: number | null;
      title: string;
      description?: string | null;
      durationMinutes?: number | null;
      isRequired: boolean;
    };
    ModuleLink: { id: string; kind: string; title: string; url: string };
    EnrolledModule: components['schemas']['ModuleOutline'] & {
      learningObjectives: string[];
      topicsCovered: string[];
      handsOnExercise?: string | null;
      links: components['schemas']['ModuleLink'][];
      completedAt?: string | null;
    };
    CourseDetail: components['schemas']['CourseCard'] & {
      certificateName?: string | null;
      minSessionsToCertify: number;
      teacherCount: number;
      viewer?: { isCreator: boolean; isTeacher: boolean; enrollmentId?: string | null; enrollmentStatus?: string | null } | null;
      version: number;
    };
    NextLesson: { id: string; startsAt: string; endsAt: string; status: string };
    EnrollmentCard: {
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
      progressPercent: number;
      modulesDone: number;
      modulesRequired: number;
      enrolledAt: string;
      completedAt?: string | null;
      nextSession?: components['schemas']['NextLesson'] | null;
      recommend: { eligible: boolean; missing: string[] };
      certificationRequest?: { id: string; status: string; createdAt: string; decisionNote?: string | null } | null;
      certificateId?: string | null;
      switchesLeft: number;
      version: number;
    };
    EnrollmentCardPage: { items: components['schemas']['EnrollmentCard'][]; nextCursor?: string | null };
    ModuleTicked: { progressPercent: number; modulesDone: number; modulesRequired: number; recommend: { eligible: boolean; missing: string[] } };
    SessionCard: {
      id: string;
      enrollmentId: string;
      courseTitle: string;
      courseSlug: string;
      counterpart: components['schemas']['UserCard'];
      role: 'student' | 'teacher';
      startsAt: string;
      endsAt: string;
      status: 'scheduled' | 'in_progress' | 'completed' | 'no_show' | 'failed' | 'cancelled';
      sessionNumber?: number | null;
      canJoin: boolean;
      joinableAt: string;
    };
    SessionCardPage: { items: components['schemas']['SessionCard'][]; nextCursor?: string | null };
    SessionDetail: components['schemas']['SessionCard'] & {
      isLateCancel: boolean;
      canCancel: boolean;
      lateFrom: string;
      canReschedule: boolean;
      reschedulesLeft: number;
      version: number;
    };
    CertificateItem: {
      id: string;
      number: string;
      verifyCode: string;
      type: string;
      status: string;
      recipientName: string;
      courseTitle: string;
      courseSlug: string;
      creatorName: string;
      issuedAt: string;
      revokedAt?: string | null;
      verifyUrl: string;
    };
    CertificateItemPage: { items: components['schemas']['CertificateItem'][]; nextCursor?: string | null };
    Verified: {
      number: string;
      recipientName: string;
      courseTitle: string;
      creatorName: string;
      issuedAt: string;
      status: string;
      revokedAt?: string | null;
    };
    CertificationRequestItem: {
      id: string;
      enrollmentId: string;
      status: string;
      note?: string | null;
      decisionNote?: string | null;
      round: number;
      course: components['schemas']['CourseRef'];
      student?: components['schemas']['UserCard'] | null;
      recommendedBy?: components['schemas']['UserCard'] | null;
      modulesDone: number;
      modulesRequired: number;
      sessionsDelivered: number;
      sessionsIncluded: number;
      createdAt: string;
      escalateAt: string;
      decidedAt?: string | null;
      certificateId?: string | null;
    };
    CertificationRequestItemPage: { items: components['schemas']['CertificationRequestItem'][]; nextCursor?: string | null };
    TeachingApplicationItem: {
      id: string;
      status: string;
      motivation: string;
      decisionNote?: string | null;
      course: components['schemas']['CourseRef'];
      applicant?: components['schemas']['UserCard'] | null;
      certificateNumber?: string | null;
      certifiedAt?: string | null;
      createdAt: string;
      decidedAt?: string | null;
    };
    TeachingApplicationItemPage: { items: components['schemas']['TeachingApplicationItem'][]; nextCursor?: string | null };
    ReleaseItem: {
      id: string;
      kind: string;
      status: string;
      enrollment: { id: string; student?: components['schemas']['UserCard'] | null; courseTitle: string };
      grossCents: number;
      currency?: string;
      shares: { recipient?: components['schemas']['UserCard'] | null; type: string; amountCents: number }[];
      requestedAt: string;
      escalateAt: string;
      decidedAt?: string | null;
      note?: string | null;
    };
    ReleaseItemPage: { items: components['schemas']['ReleaseItem'][]; nextCursor?: string | null };
    Balance: {
      availableCents: number;
      heldCents: number;
      pendingCents: number;
      inPayoutCents: number;
      lifetimeCents: number;
      minimumPayoutCents: number;
      currency: string;
    };
    EarningsRow: { key: string; label?: string | null; accruedCents: number; releasedCents: number; paidCents: number };
    SplitItem: {
      id: string;
      type: string;
      paidSessionNo: number;
      sessionId?: string | null;
      courseTitle?: string | null;
      studentName?: string | null;
      amountCents: number;
      status: string;
      accruedAt: string;
      releasedAt?: string | null;
    };
    Earnings: { rows: components['schemas']['EarningsRow'][]; splits: components['schemas']['SplitItem'][] };
    PayoutItem: {
      id: string;
      user: components['schemas']['UserCard'];
      amountCents: number;
      currency: string;
      status: string;
      requestedAt: string;
      processedAt?: string | null;
      paidAt?: string | null;
      failureReason?: string | null;
      items?: { splitId: string; amountCents: number; courseTitle: string; studentName: string }[] | null;
      retryOfId?: string | null;
    };
    PayoutItemPage: { items: components['schemas']['PayoutItem'][]; nextCursor?: string | null };
    Connect: { status: string; detailsSubmitted: boolean; payoutsEnabled: boolean; requirements: string[]; provider: string };
    NotificationItem: {
      id: string;
      type: string;
      category: string;
      title: string;
      body: string;
      actionUrl?: string | null;
      actionLabel?: string | null;
      createdAt: string;
      readAt?: string | null;
    };
    NotificationItemPage: { items: components['schemas']['NotificationItem'][]; nextCursor?: string | null };
    Dashboard: { learning: { toRate: components['schemas']['SessionCard'][] }; teaching?: { hasHours: boolean } | null };
    FreeTime: { teacherId: string; startsAt: string; endsAt: string };
    TeacherCard: components['schemas']['UserCard'] & {
      isCreator: boolean;
      rating?: number | null;
      ratingCount: number;
      studentsTaught: number;
      sessionsTaught: number;
      certifiedAt: string;
      nextSlot?: components['schemas']['FreeTime'] | null;
      nextSlots?: components['schemas']['FreeTime'][];
    };
    TeacherProfile: {
      profile: components['schemas']['UserProfile'];
      certifications: { course: components['schemas']['CourseCard']; teacher: components['schemas']['TeacherCard']; bookable: boolean }[];
    };
    CourseFigures: {
      course: components['schemas']['CourseCard'];
      students: number;
      active: number;
      completed: number;
      ended: number;
      completionRate?: number | null;
      teachers: number;
    };
    CreatorOverview: {
      courses: components['schemas']['CourseFigures'][];
      students: number;
      activeTeachers: number;
      ended: number;
      completionRate?: number | null;
      approvals: { certifications: number; applications: number; releases: number };
      balance: components['schemas']['Balance'];
    };
    CreatorQueues: {
      certifications: components['schemas']['CertificationRequestItem'][];
      applications: components['schemas']['TeachingApplicationItem'][];
      releases: components['schemas']['ReleaseItem'][];
    };
    CertificateCard: { id: string; courseTitle: string; courseSlug: string; issuedAt: string };
    UserProfile: components['schemas']['UserCard'] & {
      bioShort?: string | null;
      bioFull?: string | null;
      teachingPhilosophy?: string | null;
      location?: string | null;
      websiteUrl?: string | null;
      linkedinUrl?: string | null;
      qualifications?: { id: string; sentence: string }[];
      expertise?: string[];
      stats?: {
        studentsTaught: number;
        sessionsTaught: number;
        coursesCreated: number;
        coursesCompleted: number;
        teachingRating?: number | null;
        teachingRatingCount: number;
      } | null;
      teaches?: components['schemas']['CourseCard'][];
      created?: components['schemas']['CourseCard'][];
      certificates?: components['schemas']['CertificateCard'][];
    };
    AdminTask: { kind: string; count: number; since?: string | null; link: string };
    AdminDashboard: {
      metrics: {
        users: number;
        students: number;
        enrollments: number;
        activeEnrollments: number;
        completedEnrollments: number;
        certified: number;
        graduateTeachers: number;
        grossCents: number;
        currency: string;
      };
      tasks: components['schemas']['AdminTask'][];
    };
    Measure: { rate?: number | null; n: number; targetFrom: number; targetTo?: number | null; onTarget?: boolean | null };
    Flywheel: {
      steps: { name: string; people: number }[];
      completion: components['schemas']['Measure'];
      conversion: components['schemas']['Measure'];
      at: string;
    };
    LedgerCheck: { isBalanced: boolean; checkedAt: string; findings: string[] };
    PayableBalance: { user: components['schemas']['UserCard']; availableCents: number; currency: string; connectStatus?: string | null; openPayoutId?: string | null };
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
export type CourseDetail = components['schemas']['CourseDetail'];
export type EnrolledModule = components['schemas']['EnrolledModule'];
export type EnrollmentCard = components['schemas']['EnrollmentCard'];
export type SessionCard = components['schemas']['SessionCard'];
export type SessionDetail = components['schemas']['SessionDetail'];
export type CertificateItem = components['schemas']['CertificateItem'];
export type CertificationRequestItem = components['schemas']['CertificationRequestItem'];
export type TeachingApplicationItem = components['schemas']['TeachingApplicationItem'];
export type ReleaseItem = components['schemas']['ReleaseItem'];
export type Balance = components['schemas']['Balance'];
export type Earnings = components['schemas']['Earnings'];
export type SplitItem = components['schemas']['SplitItem'];
export type PayoutItem = components['schemas']['PayoutItem'];
export type Connect = components['schemas']['Connect'];
export type NotificationItem = components['schemas']['NotificationItem'];
export type UserProfile = components['schemas']['UserProfile'];
export type CourseFigures = components['schemas']['CourseFigures'];
export type Measure = components['schemas']['Measure'];
export type AdminTask = components['schemas']['AdminTask'];
export type Flywheel = components['schemas']['Flywheel'];
export type LedgerCheck = components['schemas']['LedgerCheck'];
export type PayableBalance = components['schemas']['PayableBalance'];

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
  GetMe: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Me']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  UpdateMe: { parameters: { query?: never; header: { 'If-Match': string }; path?: never; cookie?: never }; requestBody: Body<{ availableAsTeacher?: boolean }>; responses: { 200: Body<components['schemas']['Me']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetDashboard: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Dashboard']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetProfile: { parameters: { query?: never; header?: never; path: { handle: string }; cookie?: never }; responses: { 200: Body<components['schemas']['UserProfile']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetTeacher: { parameters: { query?: never; header?: never; path: { handle: string }; cookie?: never }; responses: { 200: Body<components['schemas']['TeacherProfile']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetCourse: { parameters: { query?: never; header?: never; path: { slug: string }; cookie?: never }; responses: { 200: Body<components['schemas']['CourseDetail']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  PublishCourse: { parameters: { query?: never; header: { 'If-Match': string }; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['CourseDetail']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetEnrollments: { parameters: { query?: { status?: string; role?: 'student' | 'teacher' | 'creator'; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['EnrollmentCardPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetEnrollment: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['EnrollmentCard']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetEnrollmentModules: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<{ items: components['schemas']['EnrolledModule'][]; progressPercent: number; modulesDone: number; modulesRequired: number }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  TickModule: { parameters: { query?: never; header?: never; path: { id: string; moduleId: string }; cookie?: never }; requestBody: Body<{ completed: boolean }>; responses: { 200: Body<components['schemas']['ModuleTicked']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetEnrollmentSessions: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['SessionCardPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  RecommendStudent: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note?: string | null; certify?: boolean }>; responses: { 201: Body<components['schemas']['CertificationRequestItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetSessions: { parameters: { query?: { upcoming?: boolean; role?: 'student' | 'teacher' | 'creator'; status?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['SessionCardPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetSession: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['SessionDetail']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  CancelSession: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ reason?: string | null }>; responses: { 200: Body<components['schemas']['SessionDetail']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetMyCertificates: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['CertificateItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetCertificate: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['CertificateItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  VerifyCertificate: { parameters: { query?: never; header?: never; path: { code: string }; cookie?: never }; responses: { 200: Body<{ valid: boolean; certificate: components['schemas']['Verified'] }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetCertificationRequests: { parameters: { query?: { status?: string; courseId?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['CertificationRequestItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ApproveRequest: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ note?: string | null }>; responses: { 200: Body<{ request: components['schemas']['CertificationRequestItem']; certificate: components['schemas']['CertificateItem']; releaseId?: string | null }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  AskForMore: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['CertificationRequestItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  RejectRequest: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['CertificationRequestItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ResubmitRequest: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['CertificationRequestItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetTeachingApplications: { parameters: { query?: { courseId?: string; status?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['TeachingApplicationItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ApplyToTeach: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: Body<{ courseId: string; motivation: string }>; responses: { 201: Body<components['schemas']['TeachingApplicationItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ApproveApplication: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note?: string | null }>; responses: { 200: Body<components['schemas']['TeachingApplicationItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  DeclineApplication: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['TeachingApplicationItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  WithdrawApplication: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['TeachingApplicationItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetReleases: { parameters: { query?: { status?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['ReleaseItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ApproveRelease: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ note?: string | null }>; responses: { 200: Body<components['schemas']['ReleaseItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  FlagRelease: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['ReleaseItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetConnect: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Connect']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  StartConnect: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: Body<{ returnUrl: string }>; responses: { 200: Body<{ url: string }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  OpenConnectDashboard: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<{ url: string }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetBalance: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Balance']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetEarnings: { parameters: { query?: { role?: 'teacher' | 'creator'; groupBy?: 'course' | 'month' | 'student'; from?: string; to?: string; courseId?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Earnings']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetPayouts: { parameters: { query?: { status?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['PayoutItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  RequestPayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path?: never; cookie?: never }; requestBody: Body<{ amountCents?: number | null }>; responses: { 201: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetPayout: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  CancelPayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; responses: { 200: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetNotifications: { parameters: { query?: { unread?: boolean; category?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['NotificationItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetUnreadCount: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<{ count: number }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ReadNotification: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 204: Nothing; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ReadAllNotifications: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 204: Nothing; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  DeleteNotification: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; responses: { 204: Nothing; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetAdminDashboard: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['AdminDashboard']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetFlywheel: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['Flywheel']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetTrialBalance: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['LedgerCheck']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetLedgerFindings: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['LedgerCheck']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetAllReleases: { parameters: { query?: { status?: string; escalated?: boolean; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['ReleaseItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  AdminApproveRelease: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['ReleaseItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  AdminRejectRelease: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody: Body<{ note: string }>; responses: { 200: Body<components['schemas']['ReleaseItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetAllPayouts: { parameters: { query?: { status?: string; userId?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<components['schemas']['PayoutItemPage']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  CreatePayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path?: never; cookie?: never }; requestBody: Body<{ userId: string; amountCents?: number | null; reason: string }>; responses: { 201: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetPendingPayouts: { parameters: { query?: { limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; responses: { 200: Body<{ items: components['schemas']['PayableBalance'][]; nextCursor?: string | null }>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  ProcessPayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ reason: string }>; responses: { 200: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  RetryPayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ reason: string }>; responses: { 200: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  AdminCancelPayout: { parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never }; requestBody: Body<{ reason: string }>; responses: { 200: Body<components['schemas']['PayoutItem']>; 400: Refused; 401: Refused; 403: Refused; 404: Refused; 409: Refused; 422: Refused } };
  GetCreatorOverview: Unread & { responses: { 200: Body<components['schemas']['CreatorOverview']>; 403: Refused } };
  GetCreatorApprovals: Unread & { responses: { 200: Body<components['schemas']['CreatorQueues']>; 403: Refused } };
}
