import { HelloNode } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

test("stands in its chart's namespace, or another", () => {
  for (const namespace of [undefined, 'first-steps']) {
    const chart = shopChart();
    new HelloNode(chart, 'HelloNode', { namespace });
    for (const object of objectsOf(chart)) expect(object.metadata.namespace).toBe(namespace ?? 'shop');
  }
});

test('the Service selects the pods', () => {
  const chart = shopChart();
  new HelloNode(chart, 'HelloNode');
  const objects = objectsOf(chart);
  expect(find(objects, 'Deployment').spec.template.metadata.labels).toMatchObject(find(objects, 'Service').spec.selector);
});
