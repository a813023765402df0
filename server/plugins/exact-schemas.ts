import { Ajv2020 } from 'ajv/dist/2020.js'
import type { App } from '../typed-app.ts'

/**
 * Requests are held to their schemas as they are: nothing is coerced, dropped or filled in. Answers go out whole: the
 * schemas of answers describe them, they do not cut them.
 */
export function installExactSchemas(app: App): void {
  const ajv = new Ajv2020({ coerceTypes: false, removeAdditional: false, useDefaults: false, strict: true })
  app.setValidatorCompiler<object>(({ schema }) => ajv.compile(schema))
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
}
