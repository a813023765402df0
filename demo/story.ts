/** In this month (YYYY-MM) an operating theatre is rebuilt, and operations that can wait are put off. */
export const THEATRE_REBUILT = '2026-11'
