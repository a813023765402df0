import { Type } from 'typebox'

/** One text in the two languages, as views carry it. */
export const LocalizedView = Type.Object({ zh: Type.String(), en: Type.String() })
