import { Construct } from 'constructs';
import { namespaceOf } from '../internal/namespace';
import { addDeployment } from '../workloads/deployment';
import { addHttpService } from '../workloads/service';
import { AllowIngressFrom } from '../network/allow-ingress-from';

/** Properties of `HelloNode`. */
export interface HelloNodeProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;
}

const NAME = 'hello-node';
const PORT = 8080;

/**
 * Promises a web server outside the mesh that answers every client, as in Kubernetes' first tutorial.
 *
 * Objects: Deployment, Service (LoadBalancer, port 8080), and a NetworkPolicy that allows every client under DenyAllIngress.
 *
 * @see https://kubernetes.io/docs/tutorials/hello-minikube/
 * @example
 * new HelloNode(chart, 'HelloNode');
 */
export class HelloNode extends Construct {
  constructor(scope: Construct, id: string, props: HelloNodeProps = {}) {
    super(scope, id);
    const namespace = namespaceOf(this, props.namespace);
    const podLabels = { app: NAME };
    const labels = { ...podLabels, 'app.kubernetes.io/name': NAME };
    addDeployment(this, 'Deployment', {
      metadata: { name: NAME, namespace, labels },
      selector: podLabels,
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      replicas: 1,
      pod: {
        name: 'agnhost',
        image: 'registry.k8s.io/e2e-test-images/agnhost:2.39',
        command: ['/agnhost', 'netexec', `--http-port=${PORT}`],
        user: 1000,
        port: PORT,
      },
    });
    addHttpService(this, 'Resource', {
      metadata: { name: NAME, namespace, labels },
      selector: podLabels,
      port: PORT,
      type: 'LoadBalancer',
    });
    new AllowIngressFrom(this, 'Ingress', { name: `allow-${NAME}`, to: { podLabels, namespace }, from: 'anywhere', ports: [{ port: PORT }] });
  }
}
