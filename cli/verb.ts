import { type Command, Option } from 'commander'
import type { Localized } from '../engine/index.ts'
import type { Session } from './session.ts'
import { WrongUse } from './wrong-use.ts'

/** Adds a verb to the program, with what every verb has. `usage` is what follows its name. */
export function addVerb(
  program: Command,
  session: Session,
  name: string,
  usage: string,
  summary: Localized,
  language = languageOption(session),
): Command {
  return program
    .command(name)
    .usage(usage)
    .description(session.say(summary))
    .addOption(language)
    .helpOption('-h, --help', session.say(HELP))
}

/** `--lang`, which main has read already: it decides even the language of help and errors. */
export function languageOption(session: Session): Option {
  return new Option('--lang <language>', session.say(LANGUAGE)).choices(['zh', 'en'])
}

/** Refuses an option given twice that has room for one value: which one was meant, nobody knows. */
export function refuseTwice(command: Command): void {
  for (const option of command.options) {
    if (!(option.required || option.optional) || option.parseArg === collect) continue
    const { long } = option
    let given = false
    command.on(`option:${option.name()}`, () => {
      if (given)
        throw new WrongUse({ zh: `${long} 写了两次，只能写一次。`, en: `${long} is given twice; give it once.` })
      given = true
    })
  }
}

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

export const HELP: Localized = { zh: '显示用法', en: 'show this help' }
const LANGUAGE: Localized = { zh: '语言：zh 或 en', en: 'language: zh or en' }
