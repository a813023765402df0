// A thread beside the server's. Threads do not take over how TypeScript is loaded, so each says it for itself.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
