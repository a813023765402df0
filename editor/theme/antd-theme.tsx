import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useLanguage } from '../i18n/language.tsx'

const dark = matchMedia('(prefers-color-scheme: dark)')

/** antd in the page's own colours and type. */
export function AntdTheme({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage()
  const isDark = useSyncExternalStore(
    (changed) => {
      dark.addEventListener('change', changed)
      return () => dark.removeEventListener('change', changed)
    },
    () => dark.matches,
  )
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      wave={{ disabled: true }}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: isDark ? '#4fb6a8' : '#0d6b63',
          colorTextBase: isDark ? '#e6ebe9' : '#1b2426',
          colorBgBase: isDark ? '#1a2224' : '#ffffff',
          colorBorder: 'var(--line)',
          colorText: 'var(--ink)',
          colorTextPlaceholder: 'var(--ink-faint)',
          colorBgContainer: 'var(--paper)',
          colorBgElevated: 'var(--paper)',
          controlItemBgHover: 'var(--hover)',
          controlItemBgActive: 'var(--accent-soft)',
          boxShadowSecondary: 'var(--shadow-raised)',
          fontFamily: 'var(--font)',
          fontSize: 13,
          borderRadius: 6,
          controlHeight: 32,
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.16s',
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
