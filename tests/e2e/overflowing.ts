/**
 * Run in a page: what reaches beyond the right edge of the window, makes it scroll as a whole, or scrolls sideways without
 * being made for that (WCAG 1.4.10).
 */
export function overflowing(): string[] {
  const { documentElement: root } = document;
  const scrollsItself = ({ scrollWidth, clientWidth }: Element, overflow: string) =>
    ['auto', 'scroll'].includes(overflow) && scrollWidth > clientWidth + 1;
  const beyond = [...document.querySelectorAll('main *, header *')].filter((element) => {
    if (element.closest('.scroll, nav, .sr, .picture') !== null) return false;
    return (
      element.getBoundingClientRect().right > root.clientWidth + 1 ||
      scrollsItself(element, getComputedStyle(element).overflowX)
    );
  });
  const scrolls = root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight;
  return [
    ...(scrolls ? ['the document'] : []),
    ...beyond.slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 120)),
  ];
}
