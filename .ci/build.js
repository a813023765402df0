// npm run build: install what is missing, build the page if it is stale.
import { ensureEditorBuilt } from './editor.js'
import { ensureInstalled } from './install.js'

ensureInstalled()
await ensureEditorBuilt()
