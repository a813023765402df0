import '@fontsource-variable/noto-sans-sc/index.css'
import './theme/tokens.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no #page')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
