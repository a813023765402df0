import type { CommanderError } from 'commander'
import type { Localized } from '../engine/index.ts'

/** What commander objects to, in both languages. Its own sentence serves where it has one that is not foreseen here. */
export function commandError({ code, message }: CommanderError): Localized {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted)
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1]
  const meant = near === undefined ? { zh: '', en: '' } : { zh: `是不是“${near}”？`, en: ` Did you mean "${near}"?` }
  switch (code) {
    case 'commander.unknownOption':
      return { zh: `没有选项 ${first}。${meant.zh}`, en: `There is no option ${first}.${meant.en}` }
    case 'commander.unknownCommand':
      return { zh: `没有命令“${first}”。${meant.zh}`, en: `There is no command "${first}".${meant.en}` }
    case 'commander.missingArgument':
      return { zh: `还要写明 <${first}>。`, en: `<${first}> is missing.` }
    case 'commander.missingMandatoryOptionValue':
      return { zh: `还要写明 ${first}。`, en: `${first} is missing.` }
    case 'commander.optionMissingArgument':
      return { zh: `${first} 后面缺少内容。`, en: `${first} needs a value after it.` }
    case 'commander.invalidArgument':
      return invalid(first, second, /Allowed choices are (.+?)\.$/.exec(message)?.[1] ?? '')
    case 'commander.excessArguments':
      return { zh: '多写了内容。', en: 'There are too many arguments.' }
    default:
      return { zh: message.replace(/^error: /, ''), en: message.replace(/^error: /, '') }
  }
}

function invalid(option: string, value: string, choices: string): Localized {
  return {
    zh: `${option} 不能是“${value}”，可用的有：${choices}。`,
    en: `${option} cannot be "${value}". These are allowed: ${choices}.`,
  }
}
