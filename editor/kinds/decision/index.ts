import { type KindView, lineIcon } from '../kind-view.tsx'

export const decision: KindView = {
  Icon: lineIcon('M2.2 3h11.6v10H2.2zM2.2 6.3h11.6M6.2 3v10'),
}
