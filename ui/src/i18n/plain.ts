/** A text without what people vary when they look for it: case, and the full-width forms of Chinese input methods. */
export const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase()
