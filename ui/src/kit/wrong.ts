/** Once it is shown, the first input that is wrong gets the focus: what is wrong with it is read with it. */
export const toWrong = (form: HTMLElement): void => void requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
