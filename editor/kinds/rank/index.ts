import { type KindView, lineIcon } from '../kind-view.tsx'

export const rank: KindView = {
  Icon: lineIcon('M1.8 13.5h12.4M3 13.5V9h3.2v4.5M6.2 13.5V4h3.4v9.5M9.6 13.5V6.6H13v6.9'),
}
