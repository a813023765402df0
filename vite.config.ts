import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'editor',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Hospitals run browsers as old as the last ones for Windows 7.
    target: ['chrome109', 'firefox115', 'safari16'],
    chunkSizeWarningLimit: 2500,
  },
})
