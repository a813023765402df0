import { type KindView, lineIcon } from '../kind-view.tsx'

export const lookup: KindView = {
  Icon: lineIcon('M2.2 3.5h8M2.2 7h4M2.2 10.5h3M9.8 6.2a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 11.4l2 2.1'),
}
