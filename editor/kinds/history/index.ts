import { type KindView, lineIcon } from '../kind-view.tsx'

export const history: KindView = {
  Icon: lineIcon('M2.9 8a5.2 5.2 0 1 0 1.6-3.7M2.6 2.4v2.5h2.5M8 5v3.2l2.3 1.4'),
}
