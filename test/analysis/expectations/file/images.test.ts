import { behaviourOf } from '../../../../analysis/expectations';

const declared = (...images: string[]) => images.map((image) => ({ image }));

test.each([
  ['web', 'web'],
  ['web:1', 'web'],
  ['example.com:5000/shop/web', 'web'],
  ['example.com:5000/shop/web:1.2@sha256:ab12', 'web'],
  ['example.com/shop/web:1', 'shop/web'],
])('%s is the image %s', (image, name) => {
  expect(behaviourOf(image, declared('cart', name))).toEqual({ image: name });
});

test.each([
  ['example.com/shop/web-v2:1', 'web'],
  ['example.com/shop/my-web:1', 'web'],
  ['example.com/other/web:1', 'shop/web'],
])('%s is not the image %s', (image, name) => {
  expect(behaviourOf(image, declared(name))).toBeUndefined();
});
