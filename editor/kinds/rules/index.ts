import { type KindView, lineIcon } from '../kind-view.tsx'

export const rules: KindView = {
  Icon: lineIcon('M2.2 4.2l1.3 1.3L6 3M8.4 4.4h5.4M2.2 9.2l1.3 1.3L6 8M8.4 9.4h5.4M8.4 13.4h3'),
}
