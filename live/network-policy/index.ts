export { judgeConnections } from './judge';
