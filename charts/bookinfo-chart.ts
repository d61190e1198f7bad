import type { Construct } from 'constructs';
import { BookinfoApp } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The Bookinfo application. */
export class BookinfoChart extends SystemChart {
  readonly app: BookinfoApp;

  constructor(scope: Construct, id: string, { name, namespace, replicas }: Settings) {
    super(scope, id, { namespace, instance: name, component: 'application' });
    this.app = new BookinfoApp(this, 'Bookinfo', { replicas });
  }
}
