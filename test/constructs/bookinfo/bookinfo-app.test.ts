import { BookinfoApp } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function bookinfo() {
  const chart = shopChart();
  const app = new BookinfoApp(chart, 'Bookinfo', { registry: 'mirror.example.com/istio' });
  return { app, objects: objectsOf(chart) };
}

test('offers its four services, with the versions that each has', () => {
  const { app } = bookinfo();
  expect(app.reviews.versions).toEqual(['v1', 'v2', 'v3']);
  for (const service of [app.productpage, app.details, app.ratings]) expect(service.versions).toEqual(['v1']);
});

test('pulls from another registry', () => {
  const { objects } = bookinfo();
  const [container] = find(objects, 'Deployment', 'reviews-v3').spec.template.spec.containers;
  expect(container.image).toBe('mirror.example.com/istio/examples-bookinfo-reviews-v3:1.20.3');
});
