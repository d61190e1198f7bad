import { allSettings } from '../../environments';
import { checkSettings } from '../../environments/check-settings';

const lab = allSettings().find(({ name }) => name === 'lab')!;
const messages = (changes: object) => checkSettings({ ...lab, ...changes }).map(({ message, cure }) => `${message} ${cure}`);

test('finds nothing in usable settings', () => {
  expect(messages({})).toEqual([]);
});

test.each(['expectations', 'install', 'scenarios', 'tenants'])('refuses the name %s', (name) => {
  expect(messages({ name })).toEqual([`name '${name}' is already a folder of dist/. Choose another.`]);
});

test.each(['', '__proto__', '../lab', 'Lab', 'a\u001b[2J'])('refuses the name %j, which is not a DNS label', (name) => {
  expect(messages({ name })[0]).toMatch(/^name '[ -~]*' is not a DNS label\. Use at most 63/);
});

test('refuses the name constructor, which the app cannot use', () => {
  expect(messages({ name: 'constructor' })).toEqual(["name 'constructor' is a property of every JavaScript object. Choose another."]);
});

test.each([
  ['restricted', { profile: 'demo' }],
  ['baseline', { profile: 'demo', cni: false }],
])('refuses podSecurity %s with %j, which refuses the sidecars', (podSecurity, install) => {
  expect(messages({ podSecurity, install })[0]).toMatch(/^podSecurity is '\w+' without the Istio CNI;.*Set install\.cni/);
});

test.each([
  ['restricted', { profile: 'demo', cni: true }],
  ['restricted', { profile: 'ambient' }],
])('accepts podSecurity %s with %j', (podSecurity, install) => {
  expect(messages({ podSecurity, install })).toEqual([]);
});
