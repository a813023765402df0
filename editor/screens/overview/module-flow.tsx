import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { useWorkspace } from '../../workspace.tsx'
import { FlowPicture } from './flow-picture.tsx'
import { portsOf } from './flows.ts'
import styles from './overview.module.css'
import { toldPorts } from './told-ports.ts'

/** Left out of a scheme of one module, or whose modules have nothing to do with each other. */
export function ModuleFlow() {
  const { words } = useLanguage()
  const { scheme, figures, run } = useWorkspace()
  const ports = useMemo(() => {
    const parts = run?.balances.flatMap((balance) => balance.parts.map(({ column }) => column))
    return portsOf(scheme, figures, new Set(parts))
  }, [scheme, figures, run])
  const told = useMemo(() => toldPorts(scheme, ports), [scheme, ports])
  if (ports.length === 0) return null
  return (
    <section className={styles['card']}>
      <h2>{words.flow}</h2>
      <FlowPicture {...told} />
    </section>
  )
}
