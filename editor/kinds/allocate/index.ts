import { type KindView, lineIcon } from '../kind-view.tsx'

export const allocate: KindView = {
  Icon: lineIcon(
    'M1.8 8h4M5.8 8c3.4 0 2.4-4.5 6.2-4.5M5.8 8h6.4M5.8 8c3.4 0 2.4 4.5 6.2 4.5M12.4 2l1.7 1.5L12.4 5M12.6 6.5L14.2 8l-1.6 1.5M12.4 11l1.7 1.5-1.7 1.5',
  ),
}
