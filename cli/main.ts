import { type Argument, Command, CommanderError } from 'commander'
import { type Localized, widthOf } from '../engine/index.ts'
import { commandError } from './command-errors.ts'
import type { Io } from './io.ts'
import { languageOf } from './language.ts'
import { OutputClosed } from './output.ts'
import { Session } from './session.ts'
import { HELP, languageOption, refuseTwice } from './verb.ts'
import { addBridge } from './verbs/bridge.ts'
import { addCheck } from './verbs/check.ts'
import { addDemo } from './verbs/demo.ts'
import { addExplain } from './verbs/explain.ts'
import { addFmt } from './verbs/fmt.ts'
import { addHash } from './verbs/hash.ts'
import { addRun } from './verbs/run.ts'
import { addTemplate } from './verbs/template.ts'
import { addTest } from './verbs/test.ts'
import { addWorkbook } from './verbs/workbook.ts'
import { WrongUse } from './wrong-use.ts'

const VERBS = [addCheck, addTemplate, addTest, addRun, addWorkbook, addExplain, addBridge, addDemo, addFmt, addHash]

const WRONG_USE = 2
/** An error of the program itself. */
const DEFECT = 70

/**
 * Runs the command `jiheng`.
 * @returns the exit code: 0 fine, 1 the input has problems, 2 wrong use
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const session = new Session(io, languageOf(argv, io.env))
  const program = programFor(session)
  try {
    if (argv.length === 0) {
      program.outputHelp({ error: true })
      return WRONG_USE
    }
    await program.parseAsync([...argv], { from: 'user' })
    return session.exitCode
  } catch (error) {
    if (error instanceof OutputClosed) return session.exitCode
    return explainFailure(session, program, argv, error)
  }
}

async function explainFailure(
  session: Session,
  program: Command,
  argv: readonly string[],
  error: unknown,
): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // Help that was shown because nothing was asked for.
    if (error.code === 'commander.help') return WRONG_USE
    return refuse(session, program, argv, commandError(error))
  }
  if (error instanceof WrongUse) return refuse(session, program, argv, error.text)
  const sentence = {
    zh: '程序出错，请把以下内容报告给开发者。',
    en: 'A defect of the program; please report what follows.',
  }
  await session.err.write(`jiheng: ${session.say(sentence)}\n${error instanceof Error ? error.stack : String(error)}\n`)
  return DEFECT
}

async function refuse(session: Session, program: Command, argv: readonly string[], text: Localized): Promise<number> {
  const verb = program.commands.find((command) => argv.includes(command.name()))
  const usage = verb === undefined ? `jiheng ${program.usage()}` : `jiheng ${verb.name()} ${verb.usage()}`
  const lines = [`jiheng: ${session.say(text)}`, `${session.say({ zh: '用法：', en: 'Usage: ' })}${usage}`]
  await session.err.write(`${lines.join('\n')}\n`)
  return WRONG_USE
}

function programFor(session: Session): Command {
  const { out, err } = session
  const program = new Command('jiheng')
    .usage(session.say({ zh: '<命令> …', en: '<command> …' }))
    .description(session.say(SUMMARY))
    .exitOverride()
    // What follows a verb is the verb's own to read: `template --lang both`.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => session.io.stdout.write(text),
      writeErr: (text) => session.io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => out.width ?? 100,
      getErrHelpWidth: () => err.width ?? 100,
    })
    .configureHelp({
      displayWidth: widthOf,
      styleTitle: (title) => session.say({ zh: TITLES[title] ?? title, en: title }),
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    })
    .helpOption('-h, --help', session.say(HELP))
    .helpCommand('help [command]', session.say({ zh: '显示一个命令的用法', en: 'show the help of a command' }))
    .addOption(languageOption(session))
    .addHelpText('after', `\n${session.say(AFTER)}`)
  for (const add of VERBS) add(program, session)
  for (const command of program.commands) refuseTwice(command)
  return program
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

const SUMMARY: Localized = {
  zh: '绩衡：按方案精确计算医院绩效',
  en: 'Jiheng: hospital performance pay, computed exactly',
}
const AFTER: Localized = {
  zh: '<ruleset> 是文件、文件夹、“-”（标准输入）或 rulesets/ 中的 id[@version]。\n退出码：0 正常，1 输入有问题，2 用法不对。',
  en: '<ruleset> is a file, a folder, - (standard input) or an id[@version] in rulesets/.\nExit codes: 0 fine, 1 the input has problems, 2 wrong use.',
}
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}
