import { type KindView, lineIcon } from '../kind-view.tsx'

export const stepDown: KindView = {
  Icon: lineIcon('M1.8 2.8h3.4v3.4h3.3v3.3h3.3v3.7M9.9 11.4l1.9 1.9 1.9-1.9'),
}
