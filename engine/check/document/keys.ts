import { keyParts, own } from '../../graph/names.ts'
import { pointer, problem } from '../../problems.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** A key part is a ref that is never blank, or a text. */
export const checkKeys: DocumentCheck = (ruleset) =>
  entriesOf(ruleset.entities).flatMap(([entity, { refs, fields, ...rest }]) =>
    keyParts(rest).flatMap((name) => {
      const path = pointer('entities', entity, 'key')
      const ref = own(refs, name)
      if (typeof ref === 'object' && ref.optional) return [problem('KEY_OPTIONAL', path, { name })]
      const type = own(fields, name)?.type ?? 'text'
      return type === 'text' ? [] : [problem('KEY_NOT_TEXT', path, { name, type })]
    }),
  )
