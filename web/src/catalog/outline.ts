interface Module {
  id: string;
  sessionNumber?: number | null;
  title: string;
  description?: string | null;
  durationMinutes?: number | null;
  isRequired: boolean;
}

export interface Lesson<Of> {
  /** Null: for between the lessons. */
  number: number | null;
  minutes: number;
  modules: Of[];
}

/** The curriculum by lessons, in order; what belongs to none comes last. Minutes are those of its modules, or the length of a lesson. */
export function lessonsOf<Of extends Module>(modules: readonly Of[], sessionMinutes: number): Lesson<Of>[] {
  const numbers = [...new Set(modules.map((module) => module.sessionNumber ?? null))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return numbers.map((number) => {
    const own = modules.filter((module) => (module.sessionNumber ?? null) === number);
    const timed = own.every(({ durationMinutes }) => durationMinutes);
    const sum = own.reduce((minutes, { durationMinutes }) => minutes + (durationMinutes ?? 0), 0);
    return { number, minutes: timed || number === null ? sum : sessionMinutes, modules: own };
  });
}
