import { LanguageProvider } from './i18n/language.tsx'
import { PlaceProvider } from './place/use-place.tsx'
import { FailureBoundary } from './shell/failure-boundary.tsx'
import { Shell } from './shell/shell.tsx'
import { AntdTheme } from './theme/antd-theme.tsx'

export function App() {
  return (
    <LanguageProvider>
      <AntdTheme>
        <FailureBoundary>
          <PlaceProvider>
            <Shell />
          </PlaceProvider>
        </FailureBoundary>
      </AntdTheme>
    </LanguageProvider>
  )
}
