import { Component, type ReactNode } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './failure-boundary.module.css'

interface State {
  readonly error?: Error
}

/** Shows a fault of the page itself as a sentence instead of a blank window. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {}

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error ? <Failure error={error} /> : this.props.children
  }
}

function Failure({ error }: { readonly error: Error }) {
  const { words } = useLanguage()
  return (
    <Notice title={words.pageFailed} tone="bad">
      <p>{words.pageFailedRemedy}</p>
      <pre className={styles['detail']}>{error.stack ?? error.message}</pre>
    </Notice>
  )
}
