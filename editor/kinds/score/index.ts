import { type KindView, lineIcon } from '../kind-view.tsx'

export const score: KindView = {
  Icon: lineIcon('M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z'),
}
